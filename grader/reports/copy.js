for (const bar of document.querySelectorAll(".snippet .bar")) {
  const code = bar.parentElement.querySelector("pre"), button = document.createElement("button");
  const said = text => { button.textContent = text; };
  button.type = "button";
  said(bar.dataset.copy);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      getSelection().selectAllChildren(code);
      document.execCommand("copy");
    }
    said(bar.dataset.copied);
    setTimeout(said, 1500, bar.dataset.copy);
  });
  bar.append(button);
}
