import { isDigit, isLetter } from '../fold/unit-kinds.ts';
import type { View } from '../fold/text-view.ts';
import { type Automaton, automatonOf, scan } from './automaton.ts';
import type { ListPhrase } from './parse-phrase.ts';
import { openBorders, type PhraseTree, treeOf, wholeWord } from './phrase-tree.ts';
import { wordBorders } from './word-borders.ts';

/** Where Chinese words and sentences of a text end. Its words are cut when somebody first asks. */
class ChineseBorders {
	readonly #view: View;
	#words: Uint8Array | undefined;

	constructor(view: View) {
		this.#view = view;
	}

	/** Whether no word begins before a stretch and goes on within it, or ends after it. */
	isWhole(start: number, end: number): boolean {
		return this.#isBorder(start) && this.#isBorder(end);
	}

	/** Whether a full stop that was left out stands before this unit. */
	isStop(unit: number): boolean {
		return this.#view.stops?.has(unit) ?? false;
	}

	/**
	 * Whether a sentence ends within these words: at a full stop where one word ends and another begins. One within a word is disguise;
	 * so is one in two characters that no dictionary has as a word (裸。照).
	 * @param mayBeHidden whether somebody may want to hide them
	 */
	isCut(start: number, end: number, mayBeHidden: boolean): boolean {
		const { stops, sentences } = this.#view;
		if (!stops || sentences[start] === sentences[end - 1]) return false;
		if (end - start === 2 && mayBeHidden && this.isWhole(start, end)) return false;
		for (let unit = start + 1; unit < end; unit++) if (stops.has(unit) && this.#isBorder(unit)) return true;
		return false;
	}

	#isBorder(unit: number): boolean {
		return (this.#words ??= wordBorders(this.#view.text))[unit] === 1;
	}
}

/** The latest places of a piece that are kept: the latest may overlap with the next piece, where an older one fits. */
const maxChains = 4;

/** What a matcher remembers while it reads a text; the next text uses the same memory. */
interface MatcherMemory {
	/** The start and end of the latest chains of every node, and how many chains have reached it. */
	starts: Int32Array;
	ends: Int32Array;
	counts: Int32Array;
	/** Goes up whenever a node is reached that no chain of the text had reached. */
	age: number;
	/** For every entry: those of its nodes that follow a node some chain has reached, as of that age. In places like `nodes`. */
	activeNodes: Int32Array;
	activeCounts: Int32Array;
	agesOfActive: Float64Array;
	/** For every phrase: how many places it has in this text, and the index of the latest. */
	placeCounts: Int32Array;
	latest: Int32Array;
}

const memoryOf = ({ parents, nodes, lengths }: PhraseTree, phrases: number): MatcherMemory => ({
	starts: new Int32Array(parents.length * maxChains),
	ends: new Int32Array(parents.length * maxChains),
	counts: new Int32Array(parents.length),
	age: 0,
	activeNodes: new Int32Array(nodes.length),
	activeCounts: new Int32Array(lengths.length),
	agesOfActive: new Float64Array(lengths.length),
	placeCounts: new Int32Array(phrases),
	latest: new Int32Array(phrases)
});

/** The place of a phrase in the flat text. */
export interface MatcherLocation {
	phrase: number;
	start: number;
	end: number;
}

/**
 * Places of one phrase that are reported at most. The longest letter has no more; a text that only repeats one phrase
 * must not cost more than others.
 */
const maxPerPhrase = 1000;

export interface Matcher {
	/** All places of phrases, in the order of their ends. Linear in the length of the text. */
	find(view: View): MatcherLocation[];
}

/** What a matcher works with: plain arrays, which a file can hold. */
export interface MatcherTables {
	automaton: Automaton;
	tree: PhraseTree;
	/** How many phrases there are. */
	phrases: number;
}

/** @param wordsOf the words that `{name}` stands for */
export function tablesOf(
	phrases: ListPhrase[],
	wordsOf: (name: string) => string[] = () => []
): MatcherTables {
	const { words, tree } = treeOf(phrases, wordsOf);
	return { automaton: automatonOf(words), tree, phrases: phrases.length };
}

export const matcherOf = (phrases: ListPhrase[]): Matcher => matcherWith(tablesOf(phrases));

export function matcherWith(tables: MatcherTables): Matcher {
	const memory = memoryOf(tables.tree, tables.phrases);
	return { find: (view) => new MatcherRun(view, tables, memory).run() };
}

/** One pass over one text. */
class MatcherRun {
	#text: string;
	#sentences: Uint32Array;
	#automaton: Automaton;
	#tree: PhraseTree;
	#memory: MatcherMemory;
	#borders: ChineseBorders;
	#touched: number[] = [];
	#places: MatcherLocation[] = [];

	constructor(view: View, { automaton, tree }: MatcherTables, memory: MatcherMemory) {
		this.#text = view.text;
		this.#sentences = view.sentences;
		this.#borders = new ChineseBorders(view);
		this.#automaton = automaton;
		this.#tree = tree;
		this.#memory = memory;
	}

	run(): MatcherLocation[] {
		const { counts, placeCounts } = this.#memory;
		const { entryStarts } = this.#tree;
		this.#memory.age++;
		scan(this.#automaton, this.#text, (word, end) => {
			for (let entry = entryStarts[word]!; entry < entryStarts[word + 1]!; entry++) this.#hit(entry, end);
		});
		// Clearing only what was touched is a hundred times less work.
		for (const node of this.#touched) counts[node] = 0;
		for (const { phrase } of this.#places) placeCounts[phrase] = 0;
		return this.#places;
	}

	#hit(entry: number, end: number) {
		const { lengths, borders, nodeStarts, nodes, parents, gaps } = this.#tree;
		const start = end - lengths[entry]!;
		if (!(borders[entry]! & openBorders.start) && wordGoesOn(this.#text, start)) return;
		const isWhole = (borders[entry]! & wholeWord) !== 0;
		if (isWhole && !this.#borders.isWhole(start, end)) return;
		if (this.#borders.isCut(start, end, !isWhole)) return;
		const isOpen = borders[entry]! & openBorders.end;
		if (!isOpen && wordGoesOn(this.#text, end)) return;
		const wordEnd = isOpen ? endOfWord(this.#text, end) : end;
		let n = nodeStarts[entry]!;
		const last = nodeStarts[entry + 1]!;
		for (; n < last && parents[nodes[n]!]! < 0; n++) this.#reach(nodes[n]!, start, wordEnd);
		const { activeNodes, activeCounts, agesOfActive } = this.#memory;
		if (agesOfActive[entry] !== this.#memory.age) this.#findActive(entry, n);
		const lastActive = n + activeCounts[entry]!;
		for (; n < lastActive; n++) {
			const node = activeNodes[n]!;
			const from = this.#chainBefore(parents[node]!, start, gaps[node]!);
			if (from >= 0) this.#reach(node, from, wordEnd);
		}
	}

	/**
	 * Finds which nodes of an entry follow a node that a chain has reached. A text that repeats itself soon reaches no new
	 * ones, so it need not look through the hundred nodes of "me" each time.
	 * @param first where the nodes that do not begin phrases begin
	 */
	#findActive(entry: number, first: number) {
		const { nodeStarts, nodes, parents } = this.#tree;
		const { counts, activeNodes, activeCounts, agesOfActive, age } = this.#memory;
		const last = nodeStarts[entry + 1]!;
		let next = first;
		for (let n = first; n < last; n++) if (counts[parents[nodes[n]!]!]) activeNodes[next++] = nodes[n]!;
		activeCounts[entry] = next - first;
		agesOfActive[entry] = age;
	}

	/** Records that a chain of pieces has reached this node. */
	#reach(node: number, from: number, end: number) {
		const { endStarts, ends: phrases, inner } = this.#tree;
		for (let n = endStarts[node]!; n < endStarts[node + 1]!; n++) this.#tell(phrases[n]!, from, end);
		if (inner[node]) this.#remember(node, from, end);
	}

	#remember(node: number, from: number, end: number) {
		const { counts, starts, ends } = this.#memory;
		const count = counts[node]!++;
		if (!count) {
			this.#touched.push(node);
			this.#memory.age++;
		}
		const index = node * maxChains + (count % maxChains);
		starts[index] = from;
		ends[index] = end;
	}

	#tell(phrase: number, start: number, end: number) {
		const { placeCounts, latest } = this.#memory;
		const count = placeCounts[phrase]!;
		const last = count ? this.#places[latest[phrase]!]! : undefined;
		// With and without an optional piece it is one place: the longer.
		if (last?.end === end) last.start = Math.min(last.start, start);
		else if (count < maxPerPhrase) {
			placeCounts[phrase] = count + 1;
			latest[phrase] = this.#places.push({ phrase, start, end }) - 1;
		}
	}

	/**
	 * The start of the latest chain whose last piece ends at most `gap` before `start`, and of two the longer; -1 where
	 * there is none. Chains reach a node in the order of their ends, so what comes before one that is too far away is too
	 * far away as well.
	 */
	#chainBefore(node: number, start: number, gap: number): number {
		const { counts, starts, ends } = this.#memory;
		const count = counts[node]!;
		let nearest = Math.max(0, start - gap);
		let from = -1;
		for (let chain = count - 1; chain >= 0 && chain >= count - maxChains; chain--) {
			const index = node * maxChains + (chain % maxChains);
			const end = ends[index]!;
			if (end < nearest) break;
			if (end > start || !this.#joins(end, start, gap)) continue;
			from = from < 0 ? starts[index]! : Math.min(from, starts[index]!);
			nearest = end;
		}
		return from;
	}

	/**
	 * Whether two pieces of a phrase stand in one sentence, with nothing but a space between them where no words may be. A line may end
	 * there: it is broken where it is full.
	 */
	#joins(end: number, start: number, gap: number): boolean {
		if (gap > 1) return this.#sentences[end - 1] === this.#sentences[start];
		return start === end ? !this.#borders.isStop(start) : this.#text.charCodeAt(end) === 32;
	}
}

/** Whether a word continues across this index. Chinese has no word borders; between letters and digits there is one. */
function wordGoesOn(text: string, index: number): boolean {
	if (index <= 0 || index >= text.length) return false;
	const before = text.charCodeAt(index - 1);
	const after = text.charCodeAt(index);
	return (isLetter(before) && isLetter(after)) || (isDigit(before) && isDigit(after));
}

/** No word is longer than this; the limit keeps a text of one endless word linear. */
const maxWordLength = 24;

function endOfWord(text: string, index: number): number {
	const maxEnd = Math.min(text.length, index + maxWordLength);
	while (index < maxEnd && isLetter(text.charCodeAt(index))) index++;
	return index;
}
