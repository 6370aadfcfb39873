// What happens around the letters of the demo world. Phillips, fourth period, is the class whose letters wait long for their
// one teacher; Carver, fifth period, is the one that writes; the week around 国庆节 is in the calendars.
export const demoSeason = {
	/** Whoever has been still for long, reminded twice. */
	reminded: ['logan', 'mingze', 'harper'],
	/** Of whose pair a repair is proposed. */
	proposed: 'logan',
	/** What teachers of partner classes say to each other, days ago. */
	said: [
		{
			by: 't.chaoyang', own: 'chaoyang-1', other: 'carver-3', days: 6, locale: 'zh-Hans',
			body: '我们的考试周改到下下周，那几天学生写信会少一些，请别着急。'
		},
		{
			by: 't.carver', own: 'carver-3', other: 'chaoyang-1', days: 5.6, locale: 'en',
			body: 'Thank you for telling me. I will let my class know, so that nobody thinks they were forgotten.'
		},
		{
			by: 't.anshan', own: 'anshan-3', other: 'phillips-2', days: 3, locale: 'zh-Hans',
			body: '校运动会那两天全校都在操场上，信会晚一点看。'
		}
	],
	/** What teachers tell their class, days ago, until days from now. */
	notices: [
		{
			by: 't.carver', room: 'carver-3', days: 5.5, until: 16, locale: 'en',
			body: 'Your pals have exams soon. Keep it short this week, no questions.'
		}
	],
	/** What teachers added to the help with writing of their class, days ago. */
	aids: [
		{
			by: 't.carver', room: 'carver-3', days: 6, kind: 'starter' as const, language: 'zh', level: 2, topic: 'plans',
			text: '你来的时候，我想请你吃……', help: 'When you come, I would like to treat you to …'
		},
		{
			by: 't.carver', room: 'carver-3', days: 6, kind: 'word' as const, language: 'zh', level: 3, topic: 'city',
			text: '火神像', help: 'the statue of Vulcan'
		},
		{
			by: 't.chaoyang', room: 'chaoyang-1', days: 4, kind: 'starter' as const, language: 'en', level: 2, topic: 'plans',
			text: 'When you come, we can eat …', help: '你来的时候，我们可以吃……'
		}
	]
};
