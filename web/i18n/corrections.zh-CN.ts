/** Words of what a customer filled in wrongly and confirms anew. */
export const corrections = {
  correction: {
    open: '请客户更正',
    title: '请客户确认更正',
    doubt: '{{fields}}可能填错了',
    subject: '更正什么',
    onlyWrong: '只填写错的几项，其余不变。客户在对话里点一下确认，订单才会改。',
    now: '现在：{{value}}',
    empty: '空',
    send: '发给客户确认',
    fillIn: '先填写要更正的内容',
    phoneWrong: '号码位数不对，再核对一下',
    noInvoice: '这笔订单还没有申请发票',
    named: '更正{{subject}}：订单 {{number}}',
    withdraw: '撤回',
    gone: '内容已删除',
    left: '还剩 {{time}}，到时自动失效',
  },
};
