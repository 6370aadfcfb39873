import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { db, asc } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { writingAid } from '../../kernel/schema/index.ts';
import { together } from '../../kernel/together.ts';
import { labels, type Labels } from '../../people/labels/index.ts';
import {
	type AidLanguage,
	aidLanguages,
	builtInStarters,
	builtInWords,
	isAidLanguage,
	isLibraryTopic,
	aidLevels,
	topicName,
	libraryTopics
} from './built-in/index.ts';
import { type AidPlace, ideasOf, ofPlace, aidPlacesFor } from './aid-place.ts';
import { mostAids } from './change-aids.ts';
import { hiddenFrom, type StoredAid } from './find-aids.ts';

export interface StaffAidsChoice {
	/** A classroom or a program; without, the first of them. */
	place: string | undefined;
	/** Which part of the built-in library is shown. */
	language: string | null;
	topic: string | null;
}

/**
 * What staff added for one of their classrooms or programs, and a part of the built-in library.
 * @throws NotFound for a place that is not theirs
 */
export async function staffAidsView(actor: Actor, choice: StaffAidsChoice, locale: string) {
	const label = await labels(locale);
	const places = aidPlacesFor(actor);
	const place = choice.place === undefined ? places[0] : places.find(({ id }) => id === choice.place);
	if (!place && choice.place !== undefined) throw new NotFound();
	const language = isAidLanguage(choice.language) ? choice.language : 'en';
	const topic = choice.topic && isLibraryTopic(choice.topic) ? choice.topic : libraryTopics[0]!.id;
	return {
		places: places.map((entry) => ({ ...entry, name: label(`${entry.kind}:${entry.id}`) })),
		place: place ? await placeView(place, { language, topic, locale, label }) : null,
		levelChoices: levelChoices(locale),
		topicChoices: libraryTopics.map(({ id }) => ({ id, name: topicName(id, locale) })),
		languages: aidLanguages.map((id) => ({ id, name: languageName(id, locale) })),
		language,
		topic
	};
}

export type StaffAidsView = Awaited<ReturnType<typeof staffAidsView>>;

interface Part {
	language: AidLanguage;
	topic: string;
	locale: string;
	label: Labels;
}

async function placeView(place: Pick<AidPlace, 'kind' | 'id'>, { language, topic, locale, label }: Part) {
	const [added, hidden, ideas] = await together(
		() =>
			db()
				.select()
				.from(writingAid)
				.where(ofPlace(place))
				.orderBy(asc(writingAid.language), asc(writingAid.level), asc(writingAid.id))
				.limit(mostAids),
		() => (place.kind === 'classroom' ? hiddenFrom(place.id) : new Set<string>()),
		() => ideasOf(place)
	);
	const level = (number: number) => levelName(language, number);
	const builtIn = [
		...builtInStarters(language, [topic]).map((starter) => ({ ...starter, isStarter: true })),
		...builtInWords(language, [topic]).map((word) => ({ ...word, help: '', isStarter: false }))
	];
	return {
		kind: place.kind,
		id: place.id,
		name: label(`${place.kind}:${place.id}`),
		ideas: ideas.map((id) => ({ id, text: label(`prompt:${id}`, '') })).filter(({ text }) => text),
		added: added.map((aid) => addedView(aid, locale, label)),
		builtIn: builtIn.map(({ id, text, help, level: number, isStarter }) => ({
			id,
			text,
			help,
			isStarter,
			level: level(number),
			hidden: hidden.has(id)
		})),
		/** How much of the whole library is hidden. */
		hidden: hidden.size
	};
}

function addedView(aid: StoredAid, locale: string, label: Labels) {
	const { id, kind, language, level, topic, promptId, text, help, changes } = aid;
	const lang = isAidLanguage(language) ? language : 'en';
	return {
		id,
		kind,
		lang,
		text,
		help,
		changes,
		/** As the form has it. */
		level: `${language}-${level}`,
		about: topic ?? `idea:${promptId}`,
		levelName: `${languageName(lang, locale)}, ${levelName(lang, level)}`,
		aboutName: topic ? topicName(topic, locale) : label(`prompt:${promptId}`, ''),
		kindName: kind === 'starter' ? m.words_aids_kind_starter() : m.words_aids_kind_word()
	};
}

const levelName = (language: AidLanguage, number: number) =>
	aidLevels(language).find(({ level }) => level === number)?.name ?? '';

const languageName = (language: AidLanguage, locale: string) =>
	new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language;

/** Language and level in one list: `zh-2`. */
const levelChoices = (locale: string) =>
	aidLanguages.map((language) => ({
		name: languageName(language, locale),
		levels: aidLevels(language).map(({ level, name }) => ({ id: `${language}-${level}`, name }))
	}));
