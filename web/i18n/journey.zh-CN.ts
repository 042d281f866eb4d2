/** Words of the way to a purchase (S70). */
export const journey = {
  journey: {
    title: '购买旅程',
    notYet: '未到',
    step: { came: '产生需求', asked: '收集信息', compared: '比较判断', decided: '做出决定', received: '收货评价' },
    shown: {
      came: '第一次来访',
      asked: '第一次咨询，或更进一步',
      compared: '第一次收到客服的清单，或下单',
      decided: '第一次付款',
      received: '第一次签收',
    },
  },
};
