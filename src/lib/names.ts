/** What each language calls itself, for the switch. */
export const ownNames: Record<string, string> = { en: 'English', 'zh-Hans': '中文' };
