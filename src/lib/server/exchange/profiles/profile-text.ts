import { listOf } from '../../kernel/format.ts';
import { profileOf, type Profile } from './find.ts';
import { levelText, languageNames } from './levels.ts';
import { interestLabel, topicLabel } from '../../directory/interests/index.ts';

/** A profile as one line for each part, in a language, for staff; null where it is empty. */
export async function profileText(personId: string, locale: string) {
	const profile = await profileOf(personId);
	return profile.savedAt ? profileInWords(profile, locale) : null;
}

export function profileInWords({ interests, own, topics, languages }: Profile, locale: string) {
	const nameOf = languageNames(locale);
	return {
		interests: listOf(
			[...interests.map((id) => interestLabel(id, locale)), ...own.map((words) => `“${words}”`)],
			locale
		),
		topics: listOf(
			topics.map((id) => topicLabel(id, locale)),
			locale
		),
		languages: listOf(
			languages.map(({ language, level }) => `${nameOf(language)} (${levelText(level)})`),
			locale
		)
	};
}
