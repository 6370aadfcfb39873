// Text in encodings that TextEncoder does not write: it knows only UTF-8.
type TwoByteEncoding = 'big5' | 'gb18030';

const tables = new Map<TwoByteEncoding, Map<string, [number, number]>>();

function tableOf(encoding: TwoByteEncoding): Map<string, [number, number]> {
	const decoder = new TextDecoder(encoding);
	const table = new Map<string, [number, number]>();
	for (let lead = 0x81; lead < 0xff; lead++)
		for (let trail = 0x40; trail < 0xff; trail++) {
			const text = decoder.decode(Uint8Array.of(lead, trail));
			if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, [lead, trail]);
		}
	return table;
}

/** A text in an encoding of two bytes. @throws Error for a character that it does not have */
export function encode(text: string, encoding: TwoByteEncoding): Uint8Array {
	const table = tables.get(encoding) ?? tableOf(encoding);
	tables.set(encoding, table);
	return Uint8Array.from(
		[...text].flatMap((character) => {
			if (character < '\u0080') return character.charCodeAt(0);
			const bytes = table.get(character);
			if (!bytes) throw new Error(`${character} is not in ${encoding}`);
			return bytes;
		})
	);
}
