/** The answers of a form of an application, by the number of their question. */
export const answersIn = (form: Record<string, unknown>): string[] =>
	[1, 2, 3, 4, 5, 6].map((number) => {
		const text = form[`answer${number}`];
		return typeof text === 'string' ? text : '';
	});
