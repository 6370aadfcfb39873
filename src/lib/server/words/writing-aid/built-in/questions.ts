// The questions that a letter asks its reader.

/** More of one letter are not listed. */
const mostQuestions = 12;
/** UTF-16 units of a question that are shown. */
const longestShown = 240;

/** Lines that show a correction: what was wrong, an arrow, what is right. */
const correctionLine = /→|->|=>|✗|✘|❌/u;
/** What looks like an address or a program. */
const codeLike = /[{}<>\\|=]|\w\(\)|:\/\/|&&|\?\w*&/u;

/** “You asked whether …?” repeats a question of the reader. */
const repeated =
	/^(?:(?:and|so|then|well|ok|oh),?\s+)?you (?:asked|wanted to know|wrote)\b|^(?:上次)?你(?:上次|信里|还)?(?:问我|问过|问了|问：|问:|想知道)/iu;

/** Questions that nobody has to answer, without their punctuation and in small letters. */
const rhetorical = new Set([
	'right',
	'ok',
	'okay',
	'really',
	'huh',
	'yes',
	'no',
	'why',
	'why not',
	'what',
	'so what',
	'what else',
	'see',
	'guess what',
	'you know',
	'you know what',
	'do you know what',
	'know what',
	'who knows',
	'how come',
	'can you imagine',
	'can you believe it',
	'what can i say',
	'isnt that funny',
	'isnt it',
	'got it',
	'what about me',
	'对吧',
	'对吗',
	'对不对',
	'是吧',
	'是吗',
	'是不是',
	'真的',
	'真的吗',
	'好吗',
	'好不好',
	'行吗',
	'可以吗',
	'你知道吗',
	'知道吗',
	'你猜怎么着',
	'猜猜看',
	'谁知道',
	'谁知道呢',
	'为什么',
	'为什么呢',
	'怎么办',
	'怎么办呢',
	'怎么说呢',
	'还有呢',
	'然后呢',
	'我呢',
	'什么'
]);

/** A statement with a small question after it: “It was funny, right?” */
const tag =
	/[,，]\s*(?:right|ok|okay|huh|yeah|(?:is|are|was|were|do|does|did)n['’]?t (?:it|they|he|she|we)|对吧|对吗|对不对|是吧|是吗|是不是|好吗|好不好|行吗|可以吗)\s*[?？!！]+$/iu;
const toReader = /\b(?:you|your|yours|u)\b|[你您]/iu;

/** Forgotten question marks. */
const unmarkedChinese = /吗[。.!！~～]*$|[你您们]呢[。.!！~～]*$/u;
const unmarkedEnglish =
	/^(?:(?:and|so|but|also),?\s+)?(?:(?:what|which|where|when|who|why|how)(?:['’]s|\s+\w+){0,2}\s+(?:do|does|did|are|is|was|were|can|could|will|would|have|has)\s+(?:\w+\s+)?(?:you|your)\b|(?:do|did|are|can|could|will|would|have)\s+you\b|(?:is|are|what is|what['’]s)\s+your\b)/iu;

/** What a writer asks about themselves and answers at once. */
const aboutMe = /^(?:do|did|am|can|could|will|would|have|was)\s+(?:i|we)\b|^我/iu;
const answer = /^(?:yes|no|of course|sure|not at all|never)\b|^(?:是的|当然|不|对|没有|有)/iu;

/**
 * The questions in a letter that its reader may answer, as they are written, in their order: without those in quotation marks, those
 * that nobody has to answer, and those that repeat what the reader asked.
 */
export function questionsIn(text: string): string[] {
	const questions = new Map<string, string>();
	for (const line of text.split('\n')) {
		if (questions.size >= mostQuestions) break;
		if (correctionLine.test(line)) continue;
		const sentences = sentencesIn(line);
		sentences.forEach((sentence, index) => {
			if (!isAsked(sentence, sentences[index + 1])) return;
			const shown =
				sentence.text.length > longestShown ? `…${sentence.text.slice(-longestShown)}` : sentence.text;
			const key = wordsOf(shown);
			if (!questions.has(key)) questions.set(key, shown);
		});
	}
	return [...questions.values()].slice(0, mostQuestions);
}

function isAsked({ text, spoken }: LetterSentence, next: LetterSentence | undefined): boolean {
	if (!isQuestion(spoken) || codeLike.test(text) || repeated.test(spoken)) return false;
	const words = wordsOf(spoken);
	if ((words.match(/\p{L}/gu)?.length ?? 0) < 2 || rhetorical.has(words)) return false;
	if (tag.test(spoken)) return toReader.test(spoken.replace(tag, ''));
	return toReader.test(spoken) || !aboutMe.test(spoken) || !next || !answer.test(next.text);
}

/** What may stand behind a question mark: a bracket, a smiley. UTF-16 units that are looked at, and the characters. */
const longestTail = 80;
const tail = /[\s)）】\]"'”’」』\p{Extended_Pictographic}\u{fe0f}~～!！]/u;

/** Whether a sentence is a question; `spoken` is without what stands in quotation marks. */
function isQuestion(spoken: string): boolean {
	const characters = [...spoken.slice(-longestTail)];
	while (characters.length && tail.test(characters.at(-1)!)) characters.pop();
	const end = characters.join('');
	return /[?？]$/u.test(end) || unmarkedChinese.test(end) || unmarkedEnglish.test(spoken);
}

const wordsOf = (text: string) =>
	text
		.toLowerCase()
		.replace(/['’]/gu, '')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();

/** A sentence of a line. */
interface LetterSentence {
	/** As it is written. */
	text: string;
	/** Without what stands in quotation marks. */
	spoken: string;
}

/** “1. ”, “(2) ”, “- ” and the like before an entry of a list. */
const listMark = /^\s*(?:[-*•·–—]+\s+|[(（]?\d{1,2}[.)、）．]\s*|[a-hA-H][.)]\s+)/u;

/** What stands in quotation marks that belong together. No two of them can begin at one place, so a long line takes no longer. */
const quoted =
	/“[^“”]*”|「[^「」]*」|『[^『』]*』|《[^《》]*》|«[^«»]*»|"[^"]*"|(?<![\p{L}\d])['‘][^'‘’]*['’](?![\p{L}\d])/gu;

/** Stands for each unit of a quotation while the line is cut. */
const inQuotation = '\u{fffc}';

/** After these a point is no end. */
const abbreviation = /(?:^|[\s(])(?:mr|mrs|ms|dr|st|vs|etc|no|e\.g|i\.e|a\.m|p\.m|[a-z])$/iu;

/** Cuts a line into sentences. A sentence that is all quotation has nothing spoken. */
export function sentencesIn(line: string): LetterSentence[] {
	const text = line.replace(listMark, '');
	const masked = text.replace(quoted, (quotation) => inQuotation.repeat(quotation.length));
	const sentences: LetterSentence[] = [];
	let start = 0;
	const end = (to: number) => {
		const spoken = masked.slice(start, to).replaceAll(inQuotation, '').trim();
		// A smiley behind the sentence before.
		const written = text
			.slice(start, to)
			.replace(/^[\s\p{Extended_Pictographic}\u{fe0f}]+/u, '')
			.trim();
		if (written) sentences.push({ text: written, spoken });
		start = to;
	};
	for (const { 0: marks, index } of masked.matchAll(/[.!?。！？…]+['"”’」』)）】\]]*|吗(?=[，,])/gu)) {
		const after = index + marks.length;
		if (isEnd(marks, masked.slice(Math.max(start, index - 12), index), masked.slice(after, after + 2)))
			end(after);
	}
	end(text.length);
	return sentences;
}

function isEnd(marks: string, before: string, after: string): boolean {
	if (!after || /[。！？吗]/u.test(marks)) return true;
	// An address goes on behind its question mark; a sentence of somebody in a hurry does, too.
	if (/^[\w&=/]/u.test(after) && /[?]/u.test(marks))
		return !/[=/&]|www/u.test(before) && !/[=&]/u.test(after);
	if (/[!?]/u.test(marks)) return true;
	if (!/^(?:\s|\p{Script=Han})/u.test(after)) return false;
	if (/^\.['"”’)]*$/u.test(marks)) return !abbreviation.test(before);
	// Dots in a sentence: it goes on in small letters.
	return !/^\s*\p{Ll}/u.test(after);
}
