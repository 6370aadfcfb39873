/** The query of an address, without what is empty. */
export function queryText(fields: Record<string, string | undefined>): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value);
	const text = query.toString();
	return text && `?${text}`;
}
