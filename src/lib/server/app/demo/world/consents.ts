// Whose papers are missing, taken back or about to run out in the demo world. None of them has a pal.
export const consents: {
	missing: string[];
	withdrawn: { student: string; by: string; hours: number; reason: string }[];
	/** Days until it runs out. */
	ending: Record<string, number>;
	/** Whose families agreed that pictures of them are on the public pages. */
	published: string[];
} = {
	missing: ['luis'],
	withdrawn: [
		{
			student: 'trey',
			by: 't.moore',
			hours: 70,
			reason: 'His father called: the family would rather wait until next year.'
		}
	],
	ending: { yue: 25 },
	published: ['imani', 'camila', 'sofia']
};
