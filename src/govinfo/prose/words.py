"""The words in which reports tell their figures, as data: what they count, and what stands around it.

The labels of the form are not written here: they come from the edition.  These are the other ways in which
people say the same, each under the key of its concept (see `govinfo.taxonomy`), and the words that tell
whose figures a sentence gives, of which year, and when a number is no count of anything on the form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SAID: Final[Mapping[str, str]] = {
    "application.disposed.granted": "同意公开 全部公开 答复公开 准予公开 给予公开 予公开",
    "application.disposed.granted_in_part": "部份公开 予以部分公开",
    "application.disposed.refused": "不公开 答复不公开 不同意公开 不予以公开 未予公开 决定不予公开",
    "application.disposed.refused.state_secret": "国家秘密 涉及国家秘密",
    "application.disposed.refused.barred_by_law": "法律行政法规禁止公开 法律、行政法规禁止公开 其他法律、行政法规禁止公开",
    "application.disposed.refused.security_stability": "三安全一稳定 “三安全一稳定” 危及三安全一稳定",
    "application.disposed.refused.third_party": "第三方合法权益 涉及第三方合法权益 损害第三方合法权益",
    "application.disposed.refused.internal_affairs": "内部事务信息 三类内部事务信息 属于内部事务信息 内部事务",
    "application.disposed.refused.process_information": "过程性信息 四类过程性信息 属于过程性信息",
    "application.disposed.refused.enforcement_file": "行政执法案卷 执法案卷 涉及行政执法案卷",
    "application.disposed.refused.administrative_query": "行政查询事项 行政查询",
    "application.disposed.unavailable": "不能提供",
    "application.disposed.unavailable.not_held": (
        "不掌握 本机关不掌握 不掌握相关政府信息 不掌握相关信息 本机关不掌握相关信息 信息不存在 政府信息不存在"
    ),
    "application.disposed.unavailable.needs_creation": (
        "没有现成信息 需要另行制作 需另行制作 没有现成信息需另行制作 另行制作"
    ),
    "application.disposed.unavailable.still_unclear": "补正后仍不明确 补正后内容仍不明确 补正后申请内容不明确",
    "application.disposed.not_processed.petition": (
        "信访举报投诉 信访举报投诉类 信访类 信访类申请 信访投诉举报类 信访、举报、投诉类 信访、举报、投诉类申请"
    ),
    "application.disposed.not_processed.repeat": "重复提出申请",
    "application.disposed.not_processed.publication": "公开出版物",
    "application.disposed.not_processed.excessive": "大量反复申请 反复申请",
    "application.disposed.not_processed.confirmation": "要求确认或重新出具已获取信息",
    "application.disposed.other": "其他方式处理 作其他处理 其它处理",
    "application.disposed.other.correction_overdue": (
        "逾期不补正 逾期未补正 无正当理由逾期不补正 申请人无正当理由逾期不补正 申请人逾期不补正 申请人逾期未补正"
    ),
    "application.disposed.other.fee_overdue": "逾期不缴费 逾期未缴费 申请人逾期未缴费 逾期未缴纳费用",
    "applicant.natural": "个人 公民个人",
    "applicant.legal": "法人及其他组织 法人和其他组织 法人、其他组织 法人或者其他组织 法人",
    "applicant.legal.business": "企业",
    "applicant.legal.charity": "公益组织",
    "applicant.legal.law_service": "律师事务所",
    "applicant.legal.other": "其他组织",
    "route.reconsideration": "复议 被复议",
    "route.litigation": "诉讼 被诉",
    "route.litigation.direct": "直接起诉 未经复议直接提起诉讼 直接提起诉讼",
    "route.litigation.after": "经复议后起诉 复议后提起诉讼 复议后再起诉",
    "result.upheld": "维持 被维持 予以维持",
    "result.corrected": "纠正 被纠正 予以纠正 纠错 被纠错",
    "result.pending": "未审结 正在审理",
    "disclosure.legislation.rules": "政府规章",
}
"""Ways of saying a concept that are no label of the form; words are parted by spaces."""

STATES: Final[Mapping[str, str]] = {
    "new": "新收 新增 新收到 新受理 新接收 本年新收 本年新收到 当年新收",
    "received": "收到 接到 接收 受理 登记 收件 收到数 受理数 受理量 收件数 接件 ",
    "disposed": (
        "办结 答复 回复 办复 作出答复 予以答复 答复数 办结数 办结量 办理完毕 处理完毕 出具答复书 出具答复 实际办结"
    ),
    "handled": "办理 处理 实际办理",
    "carried": "尚未办结 未办结 正在办理 结转 转结",
}
"""What is said of applications: 新 is new alone; 收到 may take in what was brought forward."""

MEASURES: Final[Mapping[str, str]] = {
    "measure.made": "制发 制定 出台 制作 印发 新制定 新制发 新制作 新出台 本年制发 制发数 制定数 制定发布 制定印发 制定出台 制发公布",
    "measure.repealed": "废止 本年废止 清理废止 废止文件 清理废止文件",
    "measure.in_force": "现行有效 现行有效的 现行有效文件",
    "measure.disclosed": "公开 新公开 主动公开",
}
"""What is said of documents; a form counts some of these and not the others."""

APPLICATIONS: Final = (
    "政府信息公开申请 信息公开申请 政府信息申请 依申请公开 依申请公开申请 依申请公开事项 依申请公开件 依申请公开政府信息 "
    "依申请公开信息 政府信息依申请公开 信息公开申请件 政府信息公开申请件 申请公开政府信息 政府信息公开申请事项 "
    "政府信息公开申请量 政府信息公开申请数 政府信息公开申请数量 政府信息公开申请总数 政府信息公开申请总量 "
    "信息公开申请量 信息公开申请数量 申请量 申请数 申请数量 申请总数 申请总量 申请件数 依申请公开申请数量 依申请公开数量"
)
"""Nouns that are applications for government information and nothing else.

依申请公开 names the whole business as well, so that without a verb it is not told how many came in.
"""

KINDS: Final[Mapping[str, str]] = {
    "noun": "申请 公开申请 书面申请 申请事项 申请件 有效申请",
    "list": "、 和 及 与 以及 或",
    "which": "其中",
    "each": "各 均为 各为 都为 均",
    "resp": "分别为 分别是 分别有 分别",
    "neg": "未 没有 无 未曾 尚无 尚未 从未 均无 均未 均没有 暂未 暂无",
    "if": "如 若 如果 对于未",
    "last": "去年 上年 上年度 上一年 上一年度 去年同期 上年同期 往年 前年 同期",
    "this": "全年 本年 本年度 今年 当年 年内 一年来 今年以来 本年度内 全年度 年度",
    "accumulated": "累计 历年 以来 自成立 近两年 近三年 近五年 三年来 五年来 近年来 两年来",
    "partial": (
        "上半年 下半年 一季度 二季度 三季度 四季度 第一季度 第二季度 第三季度 第四季度 前三季度 平均 每月 每年 日均 月均 "
        "月份 单月"
    ),
    "part": (
        "部门 乡镇 镇街 乡镇街道 街道办 各单位 直属 所属 下属 下级 市级 县级 区级 省级 镇级 各县 各区 各镇 各街道 各乡 "
        "县（市、区） 县市区 市本级 区本级 县本级 省本级"
    ),
    "region": "全市 全区 全县 全省 全州 全镇 全乡 全街道 全系统 全旗 全盟 各级行政机关 合计 总计",
    "change": ("增加 减少 增长 下降 上升 提高 降低 同比 环比 较 比 相比 多 少 降至 上升到 增至 率 排名 第"),
    "share": (
        "占 占比 占比为 占比达 占比约 占比例 占总数 占总数的 占总量 占总量的 占申请总数 占申请总数的 占申请总量的 占全部申请的 "
        "占答复总数的 占办结总数的 占办结数的"
    ),
    "channel": (
        "网络 网上 在线 信函 邮寄 邮件 电子邮件 当面 现场 传真 电话 渠道 窗口 平台 网站 门户 微信 微博 信箱 热线 来信 "
        "来访 咨询 查阅 服务 渠道为 系统收到 公开系统 申请系统 邮箱"
    ),
    "plan": "计划 预计 拟 力争 目标 争取 下一步 要求补正 补正通知 延期 撤回 撤销 逾期 超期 转送",
    "told": (
        "公示 发布 上传 归集 录入 推送 报送 清理 审核 备案 梳理 解读 图解 检查 评查 培训 转载 主动公示 更新 公布 刊登 审查"
    ),
    "topic": "申请内容 内容 涉及 关于 方面 主要 要求公开 要求获取",
    "foreign": "公文 属性 拟文 发文 信息处理费 工单 建议 提案",
    "hearing": "审理 应诉 出庭 代理",
    "about": "约 大约 约为 近 将近 接近 超 超过 逾 达到了 不足 不到 突破",
    "applicants": "申请人",
    "fill": (
        "提出的 提出 提交的 提交 的 了 共 共计 共有 总共 一共 计 总数 数 数量 件数 为 是 有 达 达到 已 已经 均已 全部 全 "
        "也 被 对 在 中 于 因 由 向 将 另 另有 还 还有 并 且 而 且均 按时 按期 按规定 依法 依规 及时 予以 其余 "
        "剩余 余 余下 该 本 我 包括 包含 含 截至 截止 目前 情况 情形 案件 案 案件数 类案件 类行政 决定 决定书 处理决定 处理决定数量 "
        "实施 作出 完成 做出 发生 引发 引起 产生 导致 存在 出现 被提起 提起 被申请 涉 涉及政府信息公开 "
        "涉及政府信息公开的 政府信息公开 政府信息公开类 政府信息公开方面 信息公开 信息公开类 政府信息公开工作 依申请 "
        "因政府信息公开 因政府信息公开申请 因政府信息公开工作 因信息公开 引发的 引起的 产生的 导致的 政府信息 "
        "公民、法人和其他组织 公民、法人及其他组织 公民、法人或其他组织 公民、法人或者其他组织 公民法人和其他组织 公众 社会公众 群众 各类 "
        "各类型 要求公开政府信息的 本机关 本单位 我局 我委 我办 我县 我区 我市 我镇 我乡 我街道 我厅 我院 我单位 我机关 本局 本委 本办 "
        "本镇 本县 本区 本市 本级 机关 年末 年底 底 末 来自 属于 因属于 属 类 类的 案件为 其次为 其次是 其次 公民 任何形式的 任何 不服答复 不服 视为放弃 视为放弃申请 至下一年度 至下年度 至下一年 至下年 到下一年度 到下年度 下一年度 下年度 的申请人 办结时限内 原具体行政行为 原行政行为 结果 结果为 "
        "收取 收入 金额 金额为 总额 收费金额 收费 征收 办案 项目 法定时限内 法定期限内 期限内 规定时限内 办理结果 处理结果 "
        "人民币 应 实际 从 看 时限内 内 上 件 其 来 起 的情况 的情形"
    ),
}
"""Words by what they do: `fill` carries no meaning of its own, and what is in no list is unknown."""

UNITS: Final = "件次 件 份 宗 条 起 例 次 笔 封 个 部 项 篇 单 桩"
"""What is counted in; money has units of its own."""
