/** Refusals about the model. */
export const modelProblems = {
  model_off: {
    zh: '还没有接入大模型，或没有打开这项用途。请联系管理员。',
    en: 'No model is connected, or it is not switched on for this. Ask an administrator.',
  },
  recogniser_off: {
    zh: '还没有接入图片识别。可以手工标注，或请管理员接入。',
    en: 'No recogniser is connected. Say by hand what is seen, or ask an administrator.',
  },
  recogniser_incomplete: {
    zh: '请先填好图片识别的地址。',
    en: 'Fill in the address of the recogniser first.',
  },
  model_incomplete: {
    zh: '请先填好接口地址和模型名称。',
    en: 'Fill in the address and the name of the model first.',
  },
} as const;
