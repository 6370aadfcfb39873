// What has been reported, protected and asked in the demo world. Everybody in it is invented.

/** Reports of the newest letter from `author`; hours are before the world's moment. */
export const reports = [
	{
		by: 'rui',
		author: 'kayla',
		reason: 'unkind',
		note: '我知道她在开玩笑，可是我不想再当“土豆”了。',
		hours: 150,
		answer: {
			by: 't.he',
			outcome: 'talked' as const,
			hours: 128,
			words: '谢谢你告诉我们。卡拉的老师和她谈过了，她不知道这让你难过。她不会再用这个词。'
		}
	},
	{
		by: 'dapeng',
		author: 'caleb',
		reason: 'strange',
		note: '他老是想要我的号码，我不知道怎么回答。',
		hours: 3,
		answer: null
	}
];

/** A case that starts from the withheld letter of its student. */
export const matter = {
	student: 'caleb',
	kind: 'contact',
	severity: 'medium' as const,
	openedBy: 't.grant',
	hours: 40,
	nextStep: 'Call home together with Ms Grant, and ask how the week went.',
	nextDays: 3,
	notes: [
		{
			by: 't.grant',
			kind: 'note' as const,
			hours: 40,
			words:
				'Second letter with his phone number in it, this time as a puzzle, and “don’t tell your teacher”. I think he is lonely rather than up to something.'
		},
		{
			by: 't.phillips',
			kind: 'told' as const,
			hours: 30,
			told: 'his mother',
			words: 'What happened, without blame. She did not know that he texts at night.'
		}
	]
};

/** What protects somebody now. */
export const measures = [
	{
		student: 'caleb',
		kind: 'both_classrooms' as const,
		by: 't.phillips',
		hours: 29,
		days: 28,
		reason: 'Phone number sent twice. Mr Brooks and Ms Liu both read his letters for four weeks.'
	},
	{
		student: 'ian',
		kind: 'writing_paused' as const,
		by: 't.hughes',
		hours: 20,
		days: 10,
		reason: 'His family asked for a quiet time after the move.'
	}
];

/** A returned letter about which its writer asked for another teacher. */
export const asked = {
	student: 'ella',
	hours: 4,
	words: 'It’s only so she can picture the house. Could somebody else look, please? I took out the zip code already.'
};
