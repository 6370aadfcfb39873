import pg from 'pg';

/** As many statements are kept planned on each connection; the pages have about 300. */
const most = 500;
/** A text is worth keeping once it was asked so often: lists of any length make texts that never come again. */
const worth = 3;

const times = new Map<string, number>();
const names = new Map<string, string>();

/** @returns the name under which PostgreSQL keeps this text, or nothing where it is planned for this once */
export function nameOf(text: string): string | undefined {
	const name = names.get(text);
	if (name || names.size >= most) return name;
	const asked = (times.get(text) ?? 0) + 1;
	if (asked < worth) {
		if (times.size >= 4 * most) times.clear();
		times.set(text, asked);
		return undefined;
	}
	times.delete(text);
	names.set(text, `p${names.size + 1}`);
	return names.get(text);
}

interface NamedClientQuery {
	text?: string;
	name?: string;
}

/**
 * A connection on which what is asked again and again is parsed and planned once: for most statements of the pages
 * that takes PostgreSQL longer than running them.
 */
export class NamedClient extends pg.Client {
	constructor(...given: ConstructorParameters<typeof pg.Client>) {
		super(...given);
		const plain = this.query.bind(this) as (...args: unknown[]) => unknown;
		const named = (asked: NamedClientQuery | string, ...rest: unknown[]) => plain(withName(asked), ...rest);
		this.query = named as unknown as typeof this.query;
	}
}

/** Only plain questions of the query builder: not strings, which may hold several statements, nor streams. */
function withName(asked: NamedClientQuery | string): NamedClientQuery | string {
	if (typeof asked === 'string' || !asked.text || asked.name || 'submit' in asked) return asked;
	const name = nameOf(asked.text);
	return name ? { ...asked, name } : asked;
}
