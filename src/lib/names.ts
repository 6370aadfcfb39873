/** The name of the form field that holds a name or another text in a language. */
export const nameField = (field: string, locale: string): string => `${field}.${locale}`;

/** The values of such fields in a form, by language. */
export const namesIn = (form: Record<string, unknown>, field = 'name'): Record<string, string> =>
	Object.fromEntries(
		Object.entries(form).flatMap(([name, text]) =>
			name.startsWith(`${field}.`) && typeof text === 'string' ? [[name.slice(field.length + 1), text]] : []
		)
	);

/** What each language calls itself, for the switch. */
export const ownNames: Record<string, string> = { en: 'English', 'zh-Hans': '中文' };
