/**
 * The lines of a stream, one at a time, as they come. Only line feeds part them: `readline` also parts at U+2028,
 * which may stand inside a JSON string.
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
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
