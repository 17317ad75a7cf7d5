"""The sentences of the reports by stable id, English beside Chinese."""

from __future__ import annotations

from typing import Literal, get_args

from grader.evidence import Text, Verdict

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = get_args(Lang)

WORDS: dict[str, Text] = {
    # verdicts
    "passed": Text("passed", "通过"),
    "partial": Text("partly passed", "部分通过"),
    "failed": Text("failed", "未通过"),
    "not_attempted": Text("not attempted", "未作答"),
    "needs_review": Text("in review", "待人工评阅"),
    # counts
    "case": Text("{n} case", "{n} 个样例"),
    "cases": Text("{n} cases", "{n} 个样例"),
    "comparison": Text("{n} comparison", "{n} 次比较"),
    "comparisons": Text("{n} comparisons", "{n} 次比较"),
    "student": Text("{n} student", "{n} 名学生"),
    "students": Text("{n} students", "{n} 名学生"),
    # evidence, one line each
    "proved": Text("proved: {how}", "已证明：{how}"),
    "certified": Text("certificate verified on {cases}: {how}", "证书已在 {cases}上验证：{how}"),
    "tested": Text("held on {cases}, {comparisons}", "在 {cases}、{comparisons}中均成立"),
    "tested_statement": Text("{what}: held on {cases}", "{what}：在 {cases}中均成立"),
    "claims": Text("How your formulas were read, and what was found of each", "你的公式的读法，以及对每一条的结论"),
    "false_alarm": Text("a right answer would fail with probability {p}", "正确答案在此检查中未通过的概率为 {p}"),
    "refuted": Text(
        "{call}: expected {expected}, found {found}; {why}", "{call}：期望 {expected}，得到 {found}；{why}"
    ),
    "refuted_short": Text("a counterexample was found", "找到了反例"),
    "crashed": Text("your code raised {error}", "你的代码抛出异常 {error}"),
    "crashed_at": Text("your code raised {error} ({place})", "你的代码抛出异常 {error}（{place}）"),
    "timed_out": Text("stopped: {reached}", "已中止：{reached}"),
    "no_attempt": Text("not attempted: {reason}", "未作答：{reason}"),
    "unread": Text("not understood, a person will read it: {reason}", "未能读懂，将由人工评阅：{reason}"),
    "review": Text("a person decides: {reason}", "由人工评定：{reason}"),
    # counterexamples
    "counterexample": Text("Counterexample", "反例"),
    "input": Text("Input", "输入"),
    "call": Text("Call", "调用"),
    "expected": Text("Expected", "期望"),
    "found": Text("Found", "得到"),
    "why": Text("Why", "原因"),
    "hint": Text("Hint", "提示"),
    "reproduce": Text("Try it yourself", "自己运行一下"),
    "trace": Text("Traceback", "错误回溯"),
    "copy": Text("Copy", "复制"),
    "copied": Text("Copied", "已复制"),
    # places
    "cell": Text("cell {n}", "第 {n} 个单元格"),
    "line": Text("line {n}", "第 {n} 行"),
    # headings and labels
    "report_title": Text("Report for {student}", "{student} 的评分报告"),
    "report": Text("Report", "评分报告"),
    "class": Text("Class", "班级"),
    "class_title": Text("Class results", "班级成绩"),
    "overview": Text("Overview", "总览"),
    "points": Text("Points", "得分"),
    "points_of": Text("{points} of {max_points} points", "{points} / {max_points} 分"),
    "in_review_points": Text("{points} in review", "另有 {points} 分待人工评阅"),
    "in_review": Text("In review", "待评阅"),
    "total": Text("Total", "总分"),
    "attempted_by_nobody": Text("Attempted by nobody: {problems}", "无人作答：{problems}"),
    "mean": Text("Mean", "平均分"),
    "exercise": Text("Exercise", "练习"),
    "verdict": Text("Verdict", "结果"),
    "check": Text("Check", "检查"),
    "check_number": Text("check {n}", "检查 {n}"),
    "checks": Text("Checks", "检查"),
    "student_name": Text("Student", "学生"),
    "files": Text("Files", "文件"),
    "notes": Text("Notes", "说明"),
    "figures": Text("Figures", "图"),
    "figure_shows": Text("{title}. Shown: {layers}.", "{title}。图中：{layers}。"),
    "marked_line": Text("{label} (○ first, ■ last)", "{label}（○ 起点，■ 终点）"),
    "reference_optimisers": Text("Optimisers", "优化器"),
    "reference_objectives": Text("Objectives", "目标函数"),
    "reference_schedules": Text("Schedules for lr", "学习率 lr 的调度"),
    "reference_searches": Text("Line searches, on an --interval=A,B", "线搜索（在 --interval=A,B 上）"),
    "audit_title": Text("Formulas and what was found of them", "公式及其判定结果"),
    "audited": Text(
        "{n} formulas, {read} read; of their relations {proved} are proved, {tested} held on all instances,"
        " {refuted} are false, {odd} do not fit together",
        "共 {n} 个公式，读懂 {read} 个；其中 {proved} 个关系已证明，{tested} 个在所有实例上成立，{refuted} 个不成立，"
        "{odd} 个两边类型不符",
    ),
    "reference_experiments": Text("Experiments for `train`", "供 train 使用的训练实验"),
    "reference_epochs": Text("epochs", "轮数"),
    "reference_batch": Text("batch", "批量"),
    "reference_name": Text("name", "名称"),
    "reference_arguments": Text("arguments", "参数"),
    "reference_what": Text("what it is", "说明"),
    "others": Text("Other exercises found", "发现的其他练习"),
    "others_why": Text("This problem set does not grade them.", "本题集不评这些练习。"),
    "pass_rates": Text("Pass rates", "各检查通过率"),
    "pass_rate": Text("Pass rate", "通过率"),
    "common": Text("Common counterexamples", "常见反例"),
    "common_why": Text("Answers that failed in the same way.", "以同样方式出错的作答。"),
    "queue": Text("Review queue", "人工评阅队列"),
    "queue_empty": Text("Nothing waits for a person.", "没有待人工评阅的内容。"),
    "excerpt": Text("What the student wrote", "学生原文"),
    "internal": Text("Internal, for instructors only", "内部信息，仅供教师查看"),
    "for_instructors": Text(
        "For instructors only: this page and results.json hold internal messages.",
        "仅供教师查看：本页和 results.json 含内部信息。",
    ),
    "no_students": Text("No submissions were graded.", "没有已评分的提交。"),
    "footer": Text("{set}, version {version}; isolation: {isolation}", "{set}，版本 {version}；隔离级别：{isolation}"),
    "public_secret": Text(
        "cases are drawn from the default secret, which everybody knows; before marks count, choose one for the course "
        "(--seed or OPTGRADE_SECRET) and keep it to yourself",
        "样例由众所周知的默认密钥生成；正式计分前请为课程选一个密钥（--seed 或 OPTGRADE_SECRET）并妥善保管",
    ),
    # doctor
    "wall_stands": Text(
        "Student code can be isolated here (level `sandbox`).", "本机可以隔离学生代码（级别 `sandbox`）。"
    ),
    "wall_missing": Text(
        "Student code cannot be isolated here: a required layer (✗) is missing, and `grader grade` refuses to run.",
        "本机无法隔离学生代码：缺少必需的一层（✗），`grader grade` 会拒绝运行。",
    ),
    "wall_broken": Text("All layers are there, and yet {error}", "各层都在，但工作进程无法启动：{error}"),
    "worker_runs": Text("Workers run {interpreter}.", "工作进程使用 {interpreter}。"),
    "summary_cut": Text(
        "{n} more exercises stand in the HTML report: this summary may not be longer.",
        "另有 {n} 道练习见 HTML 报告：此摘要的长度有限。",
    ),
    # what is handed out
    "release_check": Text(
        "What the checks find, on cases that everybody may see:", "各项检查的结果（样例对所有人公开）："
    ),
    "release_examples": Text(
        "Examples, which hold for a right answer (tensors in place of arrays if you write in PyTorch):",
        "示例，正确的答案都应满足（若用 PyTorch，请把数组换成张量）：",
    ),
    "release_write": Text("Your derivation and discussion:", "你的推导与讨论："),
    # two gradings
    "compared": Text(
        "{changed} of {students} students have other marks; {other} checks have the same marks on other evidence",
        "{students} 名学生中有 {changed} 名的分数有变化；另有 {other} 项检查分数不变，但依据不同",
    ),
    "no_such_check": Text("no such check", "没有这项检查"),
    # progress
    "grading": Text("Grading", "评分中"),
    "per_minute": Text("{n} submissions/min", "每分钟 {n} 份"),
    "left": Text("{time} left", "剩余 {time}"),
    "of": Text("{done} of {total}", "{done} / {total}"),
    # a class that is graded in several runs
    "again": Text(
        "{folder} holds reports of an earlier run ({n}); all is graded again and replaces them (--resume keeps them)",
        "{folder} 中有上次评分的报告（{n} 份）；现在全部重新评分并替换（--resume 可保留）",
    ),
    "resumed": Text(
        "of {total} submissions, {kept} had up-to-date reports, which were kept; {graded} were graded",
        "共 {total} 份提交：{kept} 份的报告仍然有效，已保留；重新评分 {graded} 份",
    ),
    "interrupted": Text("interrupted", "已中断"),
    "stopped": Text(
        "{done} of {total} submissions are done; {folder} holds their reports. To continue:",
        "{total} 份提交中已完成 {done} 份，报告在 {folder} 中。继续：",
    ),
    "stopped_without_folder": Text(
        "{done} of {total} submissions were graded; without --out their reports are not kept",
        "{total} 份提交中已评 {done} 份；没有 --out，报告未保存",
    ),
}

MARKS: dict[Verdict, str] = {
    "passed": "✓",
    "partial": "~",
    "failed": "✗",
    "not_attempted": "–",
    "needs_review": "?",
}

# The sign of a relation of a derivation; where nothing is claimed there is none.
CLAIM_VERDICTS: dict[str, Verdict] = {
    "proved": "passed",
    "tested": "passed",
    "refuted": "failed",
    "ill_typed": "failed",
    "unread": "needs_review",
}


def pick(text: Text, lang: Lang) -> str:
    """The text in one language."""
    return text.zh if lang == "zh" else text.en


def say(word: str, lang: Lang, **values: object) -> str:
    """The sentence `word` of the catalogue with its blanks filled; KeyError for one that does not exist."""
    return pick(WORDS[word], lang).format(**values)


def count(n: int, noun: str, lang: Lang) -> str:
    """A counted noun: '1 case', '312 comparisons', '312 次比较'; `noun` is the singular's id."""
    return say(noun if n == 1 else f"{noun}s", lang, n=f"{n:,}")
