// Differences, pinyin, syllables, and the language of a text.
export { changes, type Op } from './diff/index.ts';
export { type Half, halvesView } from './halves-with-language.ts';
export { guessLanguage, languagesIn } from './guess-language.ts';
export { comparePinyin } from './pinyin/tone-marks.ts';
export { readingOf, wordsIn } from './reading/index.ts';
export { baseOf, sentenceAt } from './reading/word-parts.ts';
export { splitSentences } from './sentences.ts';
export { type SpanPiece, pieces, type Span } from './spans.ts';
