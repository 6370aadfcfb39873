// The built-in library: data of our own, which a release may change. What teachers add is kept apart from it, in tables.
import starterData from './data/starters.json' with { type: 'json' };
import topicData from './data/topics.json' with { type: 'json' };
import wordData from './data/words.json' with { type: 'json' };
import { aidLanguages, type AidLanguage, levelOfWord } from './aid-levels.ts';

/** An unfinished beginning, with what it means in the other language. */
export interface LibraryStarter {
	/** Stays the same when its wording changes: classes hide it by this. */
	id: string;
	topic: string;
	level: number;
	text: string;
	help: string;
}

export interface LibraryTopic {
	id: string;
	label: Record<string, string>;
	/** Parts of an idea of the week, in any language, that say it is about this. */
	keywords: string[];
}

export const libraryTopics: readonly LibraryTopic[] = topicData;
const topicIds = new Set(libraryTopics.map(({ id }) => id));

export const isLibraryTopic = (text: string): boolean => topicIds.has(text);

/** What a topic is called in a language of the pages; in English where it has no name in it. */
export function topicName(topicId: string, locale: string): string {
	const label = libraryTopics.find(({ id }) => id === topicId)?.label;
	return label?.[locale] ?? label?.en ?? topicId;
}

/** All beginnings of a language about some topics, the easiest first. */
export const builtInStarters = (language: AidLanguage, topicList: readonly string[]): LibraryStarter[] =>
	starterData
		.filter(({ topic }) => topicList.includes(topic))
		.map(({ id, topic, level, en, zh }) => ({
			id: `${language}-${id}`,
			topic,
			level,
			...(language === 'en' ? { text: en, help: zh } : { text: zh, help: en })
		}))
		.sort((a, b) => a.level - b.level);

/** A useful word, at the level of the dictionary. */
export interface LibraryWord {
	id: string;
	topic: string;
	level: number;
	text: string;
}

const wordsByTopic: Record<string, Record<AidLanguage, string[]>> = wordData;

/** All useful words of a language about some topics, the easiest first, each once. */
export const builtInWords = (language: AidLanguage, topicList: readonly string[]): LibraryWord[] =>
	topicList
		.flatMap((topic) =>
			(wordsByTopic[topic]?.[language] ?? []).flatMap((text) => {
				const level = levelOfWord(text, language);
				return level === null ? [] : [{ id: `${language}-${topic}-${text}`, topic, level, text }];
			})
		)
		.filter(({ text }, index, all) => all.findIndex((word) => word.text === text) === index)
		.sort((a, b) => a.level - b.level);

let ids: Set<string> | undefined;

/** Whether the library has a beginning or a word of this id. */
export function isBuiltIn(id: string): boolean {
	const every = [...topicIds];
	ids ??= new Set(
		aidLanguages.flatMap((language) => [
			...builtInStarters(language, every).map((starter) => starter.id),
			...every.flatMap((topic) => builtInWords(language, [topic]).map((word) => word.id))
		])
	);
	return ids.has(id);
}

/** An idea is about one thing, or about two. */
const mostTopics = 2;

const patterns = libraryTopics.map(({ id, keywords }) => ({
	id,
	patterns: keywords.map((keyword) => new RegExp(/^[a-z]/.test(keyword) ? `\\b${keyword}` : keyword, 'iu'))
}));

/**
 * The topics that an idea of the week is about, those first of which most is in its words; none where nothing of them is.
 * @param texts the idea in each of its languages
 */
export function topicsOfIdea(texts: readonly string[]): string[] {
	const text = texts.join('\n');
	return patterns
		.map(({ id, patterns: parts }) => ({ id, hits: parts.filter((part) => part.test(text)).length }))
		.filter(({ hits }) => hits > 0)
		.sort((a, b) => b.hits - a.hits)
		.slice(0, mostTopics)
		.map(({ id }) => id);
}
