import pg from 'pg';
import { log } from '../log.ts';
import { currentRequestId } from '../request-id.ts';

/** Statements that stay planned on each connection at most; the pages have about 300. */
const maxNames = 500;
/** A statement gets a name when it runs this often: statements with lists of any length are never repeated. */
const minUses = 3;

let statements = 0;

/** How many statements this process has sent to PostgreSQL. */
export const statementCount = (): number => statements;

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

/** Milliseconds after which a statement is logged. */
const slowAfter = 1_000;

/**
 * A connection on which repeated statements are parsed and planned once: for most statements of the pages that takes
 * PostgreSQL longer than running them. What takes long is logged, with the request that asked.
 */
export class NamedClient extends pg.Client {
	constructor(...args: ConstructorParameters<typeof pg.Client>) {
		super(...args);
		const originalQuery = this.query.bind(this) as (...args: unknown[]) => unknown;
		const namedQuery = (query: NamedClientQuery | string, ...more: unknown[]) => {
			statements++;
			const named = withName(query);
			if (typeof named === 'string' || !named.text) return originalQuery(named, ...more);
			const done = watch(named.text);
			const callback = more.at(-1);
			if (typeof callback !== 'function') {
				const answer = originalQuery(named, ...more) as Promise<unknown>;
				answer.then(done, done);
				return answer;
			}
			const whenAnswered = (...answer: unknown[]) => {
				done();
				callback(...answer);
			};
			return originalQuery(named, ...more.slice(0, -1), whenAnswered);
		};
		this.query = namedQuery as unknown as typeof this.query;
	}
}

/** Begins to watch a statement. Its text has placeholders in place of values. @returns what to call when it is answered */
function watch(text: string): () => void {
	const began = performance.now();
	const request = currentRequestId();
	return () => {
		const ms = Math.round(performance.now() - began);
		if (ms >= slowAfter) log.warn({ request, ms, statement: text.slice(0, 500) }, 'slow statement');
	};
}

/** Names only the queries of the query builder: not strings, which may hold several statements, nor streams. */
function withName(query: NamedClientQuery | string): NamedClientQuery | string {
	if (typeof query === 'string' || !query.text || query.name || 'submit' in query) return query;
	const name = nameOf(query.text);
	return name ? { ...query, name } : query;
}
