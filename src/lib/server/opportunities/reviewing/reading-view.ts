// An application as a reviewer reads it: answers, recommendation, level and criteria, and nothing of whose it is.
import type { Locale } from '#lib/locale.ts';
import { readCriteria } from '#lib/opportunities/lines.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { dayIn } from '../../kernel/time/index.ts';
import { together } from '../../kernel/together.ts';
import { languageNames, type LevelTest, resultText } from '../../people/levels/index.ts';
import { callOfRevision, type FoundCall } from '../find-call.ts';
import { basisOfScores, findAssignment } from './find-assignment.ts';
import { longestRemark } from './score.ts';
import { struckTextsOf } from './struck-texts.ts';

const { application, verifiedLevel } = tables;

interface SeenLevel {
	language: string;
	test: LevelTest;
	level: string;
	validUntil: string | null;
}

/** @throws NotFound for whoever does not read it */
export async function readingView(
	actor: Actor,
	{ slug, id, locale }: { slug: string; id: string; locale: Locale }
) {
	const own = await findAssignment(actor, slug, id);
	const [texts, asked, shown, levels] = await together(
		() => struckTextsOf([own]),
		() => callOfRevision(own.revisionId, own.locale),
		() => callOfRevision(own.revisionId, locale),
		() => levelsOfApplicant(own.applicationId)
	);
	return {
		// The questions in the language of the answers, the criteria in that of the reader.
		id,
		number: own.number,
		...texts.get(own.applicationId)!,
		criteriaLang: shown.locale,
		levels: levelTexts(levels, asked, locale),
		criteria: (readCriteria(shown.criteria ?? '') ?? []).map(({ name, words }, index) => ({
			number: index + 1,
			name,
			words,
			value: own.scores[index + 1] ?? null
		})),
		remark: own.remark,
		longest: longestRemark,
		basis: basisOfScores(own),
		handedIn: own.handedInAt !== null
	};
}
export type ReadingView = Awaited<ReturnType<typeof readingView>>;

const levelsOfApplicant = (applicationId: string): Promise<SeenLevel[]> =>
	rows<SeenLevel>(sql`
		select ${verifiedLevel.language}, ${verifiedLevel.test}, ${verifiedLevel.level},
			${verifiedLevel.validUntil}::text as "validUntil" from ${verifiedLevel}
		join ${application} on ${application.studentId} = ${verifiedLevel.studentId}
		where ${application.id} = ${applicationId} and ${verifiedLevel.endedAt} is null
			order by ${verifiedLevel.takenOn} desc, ${verifiedLevel.id} limit 10`);

/** Test and level: no paper, no day, no school. Only of the language that the call asks for, where it does. */
function levelTexts(levels: SeenLevel[], { rules, zone }: FoundCall, locale: Locale): string[] {
	const today = dayIn(now(), zone);
	const nameOf = languageNames(locale);
	const texts = levels
		.filter(({ validUntil }) => validUntil === null || validUntil >= today)
		.filter(({ language }) => !rules.level || language === rules.level.language)
		.map((row) => `${nameOf(row.language)}: ${resultText(row)}`);
	return [...new Set(texts)];
}
