import { listOf } from '../../kernel/format.ts';
import { bestLevels, profileOf, type Profile } from './find.ts';
import { languageNames } from '../levels/index.ts';
import { levelText } from './levels.ts';
import { interestLabel, topicLabel } from '../interests/index.ts';

/** A profile as one line for each part, in a language, for staff; null where it is empty. */
export async function profileText(personId: string, locale: string) {
	const profile = await profileOf(personId);
	return profile.savedAt ? profileInWords(profile, locale) : null;
}

export function profileInWords(profile: Profile, locale: string) {
	const { interests, own, topics } = profile;
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
			bestLevels(profile).map(({ language, level }) => `${nameOf(language)} (${levelText(level)})`),
			locale
		)
	};
}
