"""An invented form for report year 2030: one table, with a total and a balance."""

from govinfo import Balance, Chapter, Edition, Head, Table

_REQUESTS = Table(
    "requests",
    [
        Head("received", "一、本年收到"),
        Head("answered", "二、本年答复"),
        Head("pending", "三、结转下年"),
    ],
    [Head("online", "网上"), Head("counter", "窗口"), Head("total", "总计", role="total")],
    corner="申请",
    balances=[Balance(["received"], ["answered", "pending"])],
)

EDITION = Edition(
    "2030-example",
    "示例文号〔2030〕1号",
    2030,
    2030,
    "政府信息公开示例报告",
    [
        Chapter("preamble", None, ""),
        Chapter("requests", 1, "收到和处理申请情况", [_REQUESTS]),
        Chapter("problems", 2, "问题和改进", required=True),
    ],
)
