"""The judge's own sentences, English beside Chinese."""

from __future__ import annotations

from grader.evidence import Text


def nothing_handed_in() -> Text:
    return Text("Nothing was handed in for this exercise.", "没有找到这道题的作答。")


def missing(signature: str, near: str | None) -> Text:
    if near:
        return Text(
            f"`{signature}` was not found. There is a `{near}`: did you mean to call it so?",
            f"没有找到 `{signature}`。有一个 `{near}`：是不是名字写错了？",
        )
    return Text(f"`{signature}` was not found.", f"没有找到 `{signature}`。")


def untouched(name: str) -> Text:
    return Text(f"`{name}` is still the starter's.", f"`{name}` 仍是初始模板，尚未作答。")


def unwritten() -> Text:
    return Text("This is still to be written.", "这一处尚未作答。")


def placeholder(statement: str, name: str) -> Text:
    where = (f" in `{name}`", f"（在 `{name}` 中）") if name else ("", "")
    return Text(
        f"This is still to be written: the placeholder `{statement}` stands there{where[0]}.",
        f"这一处尚未作答：占位语句 `{statement}` 还在原处{where[1]}。",
    )


def other_signature(own: str, wanted: str) -> Text:
    return Text(
        f"The scaffold calls `{wanted}`; your function takes ({own}), so that a person will look at it.",
        f"模板的调用方式是 `{wanted}`；你的函数的参数是 ({own})，将由人工查看。",
    )


def no_formula(name: str, type_name: str) -> Text:
    return Text(
        f"`{name}` is of type {type_name}, not a text in LaTeX or Python or a function. A person will look at it.",
        f"`{name}` 的类型是 {type_name}；不是 LaTeX 或 Python 写成的文本，也不是函数。将由人工处理。",
    )


def unread_formula(reason: Text) -> Text:
    return Text(
        f"Your formula could not be judged by machine: {reason.en}. A person will look at it.",
        f"程序无法判定你的公式：{reason.zh}。将由人工处理。",
    )


def no_prose() -> Text:
    return Text("No derivation in words or formulas was found.", "没有找到文字或公式推导。")


def in_words() -> Text:
    return Text(
        "Your answer is in words, not in code: it waits for a person.", "你的作答是文字而不是代码：等待人工批阅。"
    )


def derivation_review() -> Text:
    return Text("This part waits for a person.", "这一部分等待人工批阅。")


def milestone_not_found() -> Text:
    return Text(
        "No formula that states this was found and read: a person will read your derivation.",
        "没有找到并读懂表述这一步的公式：将由人工阅读你的推导。",
    )


def right_and_wrong(reading: str) -> Text:
    return Text(
        f"This is stated rightly, but {reading} stands in the text too, and is false: a person will look at it.",
        f"这一步有正确的表述，但文中还有不成立的 {reading}：将由人工查看。",
    )


def false_here(source: str) -> Text:
    return Text(f"you write ${source}$, and here the two sides differ", f"你写的是 ${source}$，而此处两边不成立")


def nothing_compared() -> Text:
    return Text(
        "The check compared nothing; that is a mistake of the exercise, not yours. A person will look at it.",
        "这项检查没有比较任何内容；这是题目的问题，不是你的问题。将由人工处理。",
    )


def our_mistake() -> Text:
    return Text(
        "The grader itself failed here; this is not your mistake. A person will look at it.",
        "评分程序自身出错；这不是你的问题。将由人工处理。",
    )


def undecided(first: Text, count: int) -> Text:
    return Text(
        f"{count} comparison(s) are too close to decide by machine. {first.en}",
        f"有 {count} 处比较过于接近，程序无法判定。{first.zh}",
    )


def not_reproducible() -> Text:
    return Text(
        "A wrong result was seen once and not again on the same input: the answer is not deterministic.",
        "曾出现一次错误结果，但同样的输入没有再次出现：作答的结果不是确定的。",
    )


def after_other_calls(why: Text, calls: int) -> Text:
    return Text(
        f"{why.en} This happens only after {calls} other case(s) in the same process: the function remembers.",
        f"{why.zh} 只有在同一进程中先算过另外 {calls} 组输入之后才会出现：函数保留了之前的状态。",
    )


def raised(error: str) -> Text:
    return Text(f"Your code raised {error} on a legal input.", f"你的代码在合法输入上抛出了 {error}。")


def other_order(own: str, wanted: str) -> Text:
    return Text(
        f"Your function takes ({own}); it is called as {wanted}. The order of the parameters counts.",
        f"你的函数的参数是 ({own})；调用方式是 {wanted}。参数的顺序必须一致。",
    )


def other_parameters(own: str, wanted: str) -> Text:
    return Text(
        f"your function takes ({own}); the exercise calls {wanted}",
        f"你的函数的参数是 ({own})；题目的调用方式是 {wanted}",
    )


def process_ended(how: str) -> Text:
    return Text(f"The call took its whole process down: {how}.", f"这次调用使整个进程结束：{how}。")


def time_limit() -> Text:
    return Text(
        "The call did not end within the time limit; does the loop end for this input?",
        "调用没有在时限内结束；对这个输入，循环会终止吗？",
    )


def out_of_patience(held: int) -> Text:
    return Text(
        f"The calls were slow, and the time for judging them was used up; before that, {held} case(s) held.",
        f"调用太慢，评判的时间已经用完；在此之前有 {held} 组输入通过。",
    )


def judged_apart() -> Text:
    return Text(
        "The exercises before this one in the file change something that this one uses: run together it failed, run "
        "without them it passed, which counts.",
        "文件中前面的练习改动了本题用到的东西：一起运行时未通过，单独运行时通过，以后者为准。",
    )


def changes_its_arguments(name: str) -> Text:
    return Text(
        f"`{name}` changes its argument in place, which costs nothing here. A notebook that passes it a part of a "
        "stored array, such as phi_all[:, k:k+1], loses what stood there.",
        f"`{name}` 会原地修改传入的参数，此处不扣分。但若传入数组的一部分（如 phi_all[:, k:k+1]），原来的值会丢失。",
    )


def one_of_several(file: str) -> Text:
    return Text(
        f"Several files answer this exercise; {file} counts, in which most is written.",
        f"有多个文件作答本题；以其中完成最多的 {file} 为准。",
    )


def asked_too_often(limit: str) -> Text:
    return Text(
        f"The call was ended: {limit}. Does the loop end for this input?",
        f"调用被中止：{limit}。循环会终止吗？",
    )


def cell_timed_out() -> Text:
    return Text(
        "The code that defines this did not end within the time limit.",
        "定义它的代码没有在时限内运行结束。",
    )


def cell_raised(error: str, line: int | None) -> Text:
    at = (f" (line {line})", f"（第 {line} 行）") if line else ("", "")
    return Text(f"raised {error}{at[0]}", f"抛出了 {error}{at[1]}")


def own_test(name: str, error: str) -> Text:
    """Of a test that the notebook carries: it is the student's file, whatever stands in it."""
    if error:
        return Text(
            f"the notebook's own test {name} failed ({error}); it counts nothing here",
            f"笔记本自带的测试 {name} 未通过（{error}）；此处不计分",
        )
    return Text(
        f"the notebook's own test {name} passed; it counts nothing here",
        f"笔记本自带的测试 {name} 通过；此处不计分",
    )


def cell_late() -> Text:
    return Text("did not end within the time limit", "没有在时限内结束")


def cell_skipped() -> Text:
    return Text("was not run: the time for the whole document was used up", "没有运行：整个文件的运行时间已经用完")
