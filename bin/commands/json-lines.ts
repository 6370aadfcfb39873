import { once } from 'node:events';

/** A line of input: an id and texts. */
export type Request<Field extends string> = { id: unknown } & Record<Field, string>;

/** The answer to a line. */
export type Answer<A> = { id: unknown } & A;
export type Refusal = { id: null; error: string };

/**
 * Makes a function that answers a line of JSON with an id and the named texts; other fields are ignored.
 * @param example the form of a line, for the message of a refusal
 */
export function answering<Field extends string, A extends object>(
	{ fields, example }: { fields: readonly Field[]; example: string },
	answer: (request: Request<Field>) => A
) {
	return (line: string): Answer<A> | Refusal => {
		const request = parseRequest(line, fields);
		if (!request) return { id: null, error: `This line has to be ${example}.` };
		return { id: request.id, ...answer(request) };
	};
}

function parseRequest<Field extends string>(line: string, fields: readonly Field[]): Request<Field> | null {
	try {
		const value = JSON.parse(line) as Request<Field> | null;
		const isComplete = value?.id !== undefined && fields.every((field) => typeof value[field] === 'string');
		return isComplete ? value : null;
	} catch {
		return null;
	}
}

/**
 * Answers standard input line by line on standard output; empty lines are skipped. Where a line was refused, the exit
 * code is 1.
 */
export async function answerLines(answer: (line: string) => object): Promise<void> {
	for await (const line of linesOf(process.stdin)) {
		if (!line.trim()) continue;
		const reply = answer(line);
		if ('error' in reply) process.exitCode = 1;
		// Waits for the reader, so that lines do not pile up in memory.
		if (!process.stdout.write(`${JSON.stringify(reply)}\n`)) await once(process.stdout, 'drain');
	}
}

/**
 * The lines of a stream, one at a time, as they come. Only line feeds separate them: `readline` also splits at U+2028,
 * which may be inside a JSON string.
 */
async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	const decoder = new TextDecoder();
	// The pieces of an incomplete line are joined only at its end, so that a long line is copied only once.
	let pieces: string[] = [];
	for await (const chunk of stream) {
		const parts = decoder.decode(chunk, { stream: true }).split('\n');
		pieces.push(parts[0]!);
		for (const part of parts.slice(1)) {
			yield pieces.join('');
			pieces = [part];
		}
	}
	yield pieces.join('') + decoder.decode();
}
