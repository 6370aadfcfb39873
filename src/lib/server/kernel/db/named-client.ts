import pg from 'pg';

/** Statements that stay planned on each connection at most; the pages have about 300. */
const maxNames = 500;
/** A statement gets a name when it runs this often: statements with lists of any length are never repeated. */
const minUses = 3;

const useCounts = new Map<string, number>();
const names = new Map<string, string>();

/**
 * @returns the name under which PostgreSQL keeps the plan of this statement; undefined where it is planned only for
 * this call
 */
export function nameOf(text: string): string | undefined {
	const name = names.get(text);
	if (name || names.size >= maxNames) return name;
	const uses = (useCounts.get(text) ?? 0) + 1;
	if (uses < minUses) {
		if (useCounts.size >= 4 * maxNames) useCounts.clear();
		useCounts.set(text, uses);
		return undefined;
	}
	useCounts.delete(text);
	names.set(text, `p${names.size + 1}`);
	return names.get(text);
}

interface NamedClientQuery {
	text?: string;
	name?: string;
}

/**
 * A connection on which repeated statements are parsed and planned once: for most statements of the pages that takes
 * PostgreSQL longer than running them.
 */
export class NamedClient extends pg.Client {
	constructor(...args: ConstructorParameters<typeof pg.Client>) {
		super(...args);
		const originalQuery = this.query.bind(this) as (...args: unknown[]) => unknown;
		const namedQuery = (query: NamedClientQuery | string, ...more: unknown[]) =>
			originalQuery(withName(query), ...more);
		this.query = namedQuery as unknown as typeof this.query;
	}
}

/** Names only the queries of the query builder: not strings, which may hold several statements, nor streams. */
function withName(query: NamedClientQuery | string): NamedClientQuery | string {
	if (typeof query === 'string' || !query.text || query.name || 'submit' in query) return query;
	const name = nameOf(query.text);
	return name ? { ...query, name } : query;
}
