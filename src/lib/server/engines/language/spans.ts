/** A stretch of a text. UTF-16 offsets. */
export interface Span {
	start: number;
	end: number;
}

/** A piece of a text with the indexes of the spans that cover it. */
export interface SpanPiece {
	text: string;
	spans: number[];
}

/**
 * Splits a text at the edges of spans, which may overlap. Joined, the pieces are the text. Spans outside the text, or
 * empty ones, cover nothing.
 */
export function pieces(text: string, spans: Span[]): SpanPiece[] {
	const edges = [0, text.length, ...spans.flatMap(({ start, end }) => [start, end])];
	const cuts = [...new Set(edges.filter((index) => index >= 0 && index <= text.length))].sort(
		(a, b) => a - b
	);
	return cuts.slice(0, -1).map((from, index) => {
		const to = cuts[index + 1]!;
		const covering = spans.flatMap(({ start, end }, n) =>
			start <= from && end >= to && start < end ? [n] : []
		);
		return { text: text.slice(from, to), spans: covering };
	});
}
