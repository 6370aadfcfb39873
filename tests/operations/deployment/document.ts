// The blocks of docs/deployment.md, in their order.
import { readFileSync } from 'node:fs';

/** What an operator copies: a block that is indented by four spaces. */
export interface DocumentBlock {
	/** The heading above it. */
	heading: string;
	/** Of its first line in the document. */
	line: number;
	/** Without the indentation. */
	text: string;
	/** Its heading and first words: what it is called. */
	name: string;
}

/**
 * @param markdown a document of ours: its blocks are indented, after an empty line
 * @throws Error where a block is fenced: this reader would not see it
 */
export function blocksOf(markdown: string): DocumentBlock[] {
	const blocks: DocumentBlock[] = [];
	let heading = '';
	let lastLine = '';
	for (const [index, line] of markdown.split('\n').entries()) {
		if (/^(```|~~~)/.test(line)) throw new Error(`Line ${index + 1} begins a fenced block: indent it.`);
		if (line.startsWith('#')) heading = line.replace(/^#+ /, '');
		const isCode = line.startsWith('    ');
		if (isCode && lastLine === '')
			blocks.push({ heading, line: index + 1, text: line.slice(4), name: nameOf(heading, line) });
		else if (isCode && lastLine.startsWith('    ')) blocks.at(-1)!.text += `\n${line.slice(4)}`;
		lastLine = line;
	}
	return blocks;
}

/** Up to four words of the first line; of one that sets something, what it sets. */
function nameOf(heading: string, line: string): string {
	const words = line.trim().split(' ').slice(0, 4);
	const setting = words.findIndex((word) => word.includes('='));
	if (setting >= 0) words.splice(setting, words.length, words[setting]!.split('=')[0]!);
	return `${heading}: ${words.join(' ')}`;
}

/** The blocks of the document for operators. */
export const deploymentBlocks = (): DocumentBlock[] => blocksOf(readFileSync('docs/deployment.md', 'utf8'));
