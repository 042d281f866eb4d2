/** Words of the settings of the help centre. */
export const helpSite = {
  helpSite: {
    address: '帮助中心的网址',
    addressHow: '选填，例如 https://help.example.com。先让代理把这个域名指到这里；打开域名就是帮助中心，搜索引擎也只认它。',
    title: '名称',
    titleHow: '不填就叫“帮助中心”。',
    titleEn: '名称（英文）',
    scheme: '外观',
    auto: '跟随读者的设备',
    light: '总是浅色',
    dark: '总是深色',
    own: '用自己的颜色，不用店铺的',
    logo: '店标',
    logoHow: '显示在每一页左上角，高 32 像素；用透明底的 PNG 或 WebP，深浅两种外观下都看得清。保存后生效。',
    logoChoose: '选一张图片',
    logoOther: '换一张',
    logoRemove: '不用店标',
    color: '颜色',
    look: '查看帮助中心',
    save: '保存帮助中心',
  },
};
