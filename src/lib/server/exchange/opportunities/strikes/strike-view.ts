import type { Locale } from '#lib/locale.ts';
import { readQuestions } from '#lib/opportunities/lines.ts';
import { type Actor, readerOf } from '../../../kernel/access/index.ts';
import { rows, sql } from '../../../kernel/db/index.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import { isReleased } from '../../../kernel/predicates/index.ts';
import { aliased, application, person, reviewable } from '../../../kernel/schema/index.ts';
import { together } from '../../../kernel/together.ts';
import { isOfTheirSchool, isStillThere } from '../applicants.ts';
import { callOfRevision, findCall } from '../find-call.ts';
import { namesAround } from './names-around.ts';
import { hashOf, partsOf, recommendationPart } from './parts.ts';
import { merged } from './passages.ts';
import { proposedPassages } from './propose.ts';

const { ap, i, p } = aliased({ ap: application, i: reviewable, p: person });

/** An application whose texts an adult of its school prepares for reviewers. */
export interface ApplicationToStrike {
	id: string;
	studentId: string;
	schoolId: string;
	revisionId: string;
	locale: string;
	name: string;
}

/** @throws NotFound for adults of other schools, and until its answers are read at the desk */
export async function findToStrike(actor: Actor, slug: string, id: string): Promise<ApplicationToStrike> {
	const call = await findCall(slug, 'en');
	const [row] = isId(id)
		? await rows<ApplicationToStrike>(sql`
			select ${ap.id}, ${ap.studentId} as "studentId", ${ap.schoolId} as "schoolId", ${ap.revisionId} as "revisionId",
				${ap.locale}, ${p.displayName} as name
			from ${ap} join ${p} on ${p.id} = ${ap.studentId} join ${i} on ${i.id} = ${ap.reviewableId}
			where ${ap.id} = ${id} and ${ap.articleId} = ${call.id} and ${ap.withdrawnAt} is null and ${isReleased(i)}
			and ${isStillThere} and ${isOfTheirSchool(readerOf(actor))}`)
		: [];
	if (!row) throw new NotFound();
	return row;
}

/** The texts of an application with what should be struck out, and what was. @throws NotFound */
export async function strikeView(
	actor: Actor,
	{ slug, id, locale }: { slug: string; id: string; locale: Locale }
) {
	const own = await findToStrike(actor, slug, id);
	const wording = await callOfRevision(own.revisionId, own.locale);
	const questions = readQuestions(wording.questions ?? '', wording.locale) ?? [];
	const [parts, around] = await together(
		() => partsOf([id]),
		() => namesAround(own.studentId, own.schoolId)
	);
	return {
		...{ id, name: own.name, lang: wording.locale, locale },
		parts: parts.map(({ part, body, passages }) => {
			const proposed = proposedPassages(body, around, part === recommendationPart);
			const all = passages === null ? proposed : merged([...proposed, ...passages]);
			return {
				...{ part, body, hash: hashOf(body), confirmed: passages !== null },
				/** Null: the recommendation. */
				question: part === recommendationPart ? null : (questions[part - 1]?.text ?? ''),
				passages: all.map(([from, to]) => ({
					...{ value: `${from}-${to}`, words: body.slice(from, to) },
					before: body.slice(Math.max(0, from - 24), from),
					after: body.slice(to, to + 24),
					strikes: passages === null || passages.some((passage) => passage[0] < to && from < passage[1])
				}))
			};
		})
	};
}
export type StrikeView = Awaited<ReturnType<typeof strikeView>>;
