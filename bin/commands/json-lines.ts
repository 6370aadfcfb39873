import { once } from 'node:events';

/** What a line of input asks for: an id and texts. */
export type Request<Field extends string> = { id: unknown } & Record<Field, string>;

/** What a line is answered with. */
export type Answer<A> = { id: unknown } & A;
export type Refusal = { id: null; error: string };

/**
 * An answer to a line of JSON that holds an id and the named texts; other fields are let be.
 * @param example the shape that a refusal names
 */
export function answering<Field extends string, A extends object>(
	{ fields, example }: { fields: readonly Field[]; example: string },
	answer: (request: Request<Field>) => A
) {
	return (line: string): Answer<A> | Refusal => {
		const request = parseRequest(line, fields);
		if (!request) return { id: null, error: `This line is not ${example}.` };
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
 * Answers standard input line by line on standard output; empty lines are passed over. Where a line was refused, the
 * program ends with 1.
 */
export async function answerLines(answer: (line: string) => object): Promise<void> {
	for await (const line of linesOf(process.stdin)) {
		if (!line.trim()) continue;
		const reply = answer(line);
		if ('error' in reply) process.exitCode = 1;
		// The reader sets the pace: lines pile up neither here nor in the pipe.
		if (!process.stdout.write(`${JSON.stringify(reply)}\n`)) await once(process.stdout, 'drain');
	}
}

/**
 * The lines of a stream, one at a time, as they come. Only line feeds part them: `readline` also parts at U+2028,
 * which may stand inside a JSON string.
 */
async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	const decoder = new TextDecoder();
	// Pieces of a line that is not complete are kept apart: joined at once, a long line costs its length only once.
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
