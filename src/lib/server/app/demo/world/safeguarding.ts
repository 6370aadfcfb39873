// Posts and help lines of the demo schools. The lines are real and public; check them before you rely on them:
//   911 and 110: the emergency numbers (police) of the United States and of China.
//   988 Suicide & Crisis Lifeline: 988lifeline.org
//   Childhelp National Child Abuse Hotline: childhelphotline.org
//   Crisis Text Line: crisistextline.org
//   12355: the youth service line run in China's cities (12355.net)
//   12356: China's national psychological aid line, since 2025 (National Health Commission)

import type { ContactTemplate } from '../../../schools/index.ts';

/** School → sign-in names. */
export const posts: Record<string, { lead: string; deputy: string }> = {
	carver: { lead: 't.carver', deputy: 't.moore' },
	phillips: { lead: 't.phillips', deputy: 't.hughes' },
	chaoyang: { lead: 't.chaoyang', deputy: 't.guo' },
	anshan: { lead: 't.anshan', deputy: 't.he' }
};

interface SafeguardingLine {
	name: string;
	contact: string;
	hours?: string;
}

const unitedStates: Record<string, SafeguardingLine[]> = {
	en: [
		{ name: '988 Suicide & Crisis Lifeline', contact: 'Call or text 988', hours: '24 hours a day' },
		{ name: 'Childhelp, if someone hurts you', contact: 'Call or text 1-800-422-4453', hours: '24 hours a day' },
		{ name: 'Crisis Text Line', contact: 'Text HOME to 741741', hours: '24 hours a day' },
		{ name: 'In danger right now', contact: 'Call 911', hours: '24 hours a day' }
	],
	'zh-Hans': [
		{ name: '988 心理危机热线', contact: '打电话或发短信到 988（英语）', hours: '24 小时有人接听' },
		{ name: 'Childhelp 儿童保护热线', contact: '1-800-422-4453', hours: '24 小时有人接听' },
		{ name: '危机短信热线', contact: '发短信 HOME 到 741741（英语）', hours: '24 小时有人回复' },
		{ name: '现在有危险', contact: '拨打 911', hours: '24 小时有人接听' }
	]
};

const china: Record<string, SafeguardingLine[]> = {
	'zh-Hans': [
		{ name: '12355 青少年服务台', contact: '拨打 12355' },
		{ name: '12356 全国心理援助热线', contact: '拨打 12356' },
		{ name: '现在有危险，请报警', contact: '拨打 110', hours: '24 小时有人接听' }
	],
	en: [
		{ name: '12355, for young people', contact: 'Call 12355 (in Chinese)' },
		{ name: '12356, when you feel very low', contact: 'Call 12356 (in Chinese)' },
		{ name: 'Police, in danger right now', contact: 'Call 110', hours: '24 hours a day' }
	]
};

/** School → language → lines, in their order. */
export const helpLines: Record<string, Record<string, SafeguardingLine[]>> = {
	carver: unitedStates,
	phillips: unitedStates,
	chaoyang: china,
	anshan: china
};

/** School → whose contacts it starts from. */
export const contactPlaces: Record<string, ContactTemplate> = {
	carver: 'US-AL',
	phillips: 'US-AL',
	chaoyang: 'CN-BJ',
	anshan: 'CN-LN'
};
