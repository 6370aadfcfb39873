import type { Actor } from '../../kernel/access/index.ts';
import { recordTexts } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { dateText, formatList } from '../../kernel/format.ts';
import type { Subject } from '../../safety/restrictions/index.ts';
import { findingWords } from '../../review/index.ts';
import { calendars } from '../../schools/calendar/index.ts';
import { languagesOf } from '../labels/index.ts';
import { ageBand, bestLevels, profileOf } from './find.ts';
import { languageNames, levelsForStaff } from '../levels/index.ts';
import { languageChoices, levelLabel } from './levels.ts';
import { interestLabel, topicLabel } from '../interests/index.ts';
import { findingsIn } from './save.ts';
import { introductionIdOf, introductionOf } from './introductions.ts';
import { levelFields } from './profile-view.ts';

/**
 * The profile of a student for staff of their school who have access to `subject`. Reading the introduction is recorded for
 * somebody who does not teach the student.
 */
export async function profileForStaff(actor: Actor, subject: Subject, locale: string) {
	if (!subject.may.teach) await noteReading(actor, subject);
	const profile = await profileOf(subject.id);
	const tests = await levelsForStaff(actor, subject, locale);
	const nameOf = languageNames(locale);
	const timeZone = (await calendars()).get(subject.schoolId)?.timeZone ?? 'UTC';
	const labelsOf = (ids: string[], label: (id: string, locale: string) => string) =>
		formatList(
			ids.map((id) => label(id, locale)),
			locale
		);
	return {
		saved: profile.savedAt && dateText(profile.savedAt, { locale, timeZone }),
		age: ageBand(profile.birthDate, now()),
		interests: labelsOf(profile.interests, interestLabel),
		topics: labelsOf(profile.topics, topicLabel),
		own: (await findingsIn(subject.id, profile.own)).map(({ words, findings }) => ({
			words,
			seen: [...new Set(findings.map((finding) => findingWords(finding, { locale }).teacher))]
		})),
		languages: bestLevels(profile).map(({ language, level, byTeacher, seen }) => ({
			id: language,
			name: nameOf(language),
			level: levelLabel(level),
			byTeacher,
			seen
		})),
		/** What was seen on paper. */
		tests,
		wantsSecondPal: profile.wantsSecondPal,
		introduction: await introductionOf(subject.id),
		/** A teacher of the classroom may correct levels. */
		choices: subject.may.teach
			? {
					languages: languageChoices(locale, await languagesOf(subject.schoolId)).map(({ id, label }) => ({
						value: id,
						text: label
					})),
					levels: levelFields().map(({ id, label }) => ({ value: id, text: label }))
				}
			: null
	};
}

async function noteReading(actor: Actor, { id: personId, schoolId }: Subject) {
	const id = await introductionIdOf(personId);
	if (id) await recordTexts(actor, [{ kind: 'introduction', id }], { schools: [schoolId] });
}

export type StaffProfile = Awaited<ReturnType<typeof profileForStaff>>;
