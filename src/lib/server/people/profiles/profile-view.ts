import { type Actor, mayWrite } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import {
	scopeOfStudent,
	openStates,
	authorView,
	latestFeedback,
	appealState,
	authorState
} from '../../review/index.ts';
import type { Member } from '../../pairing/index.ts';
import { mostLanguages, mostOwnWords } from '../../../people/profiles/text-rules.ts';
import { ageBand, profileOf, type Profile } from './find.ts';
import { languageNames } from '../levels/index.ts';
import { languageChoices, levelLabel, levelIds } from './levels.ts';
import { type ListChoices, interestChoices, topicChoices } from '../interests/index.ts';
import { languagesOf } from '../labels/index.ts';
import { introductionOf } from './introductions.ts';
import { together } from '../../kernel/together.ts';
import { db, and, desc, eq, isNull } from '../../kernel/db/index.ts';
import { reviewable, revision } from '../../kernel/schema/index.ts';

/** A student's page about themselves. @throws NotFound for somebody in no classroom */
export async function profileView(actor: Actor, locale: string) {
	const scope = await scopeOfStudent(actor.id);
	const self = scope.members[0]!;
	const [profile, programLocales] = await together(
		() => profileOf(actor.id),
		() => languagesOf(self.schoolId)
	);
	const [introduction, name] = await together(
		() => ownItem(actor, 'introduction'),
		() => ownItem(actor, 'display_name')
	);
	const current = await introductionOf(actor.id);
	return {
		...formView(profile, { locale, programLocales }),
		age: ageBand(profile.birthDate, now()),
		mayWrite: mayWrite(actor, scope),
		introduction: {
			standing: current,
			open: introduction && (await itemView(introduction, self, locale)),
			newId: newId()
		},
		name: { now: self.name, open: name && (await itemView(name, self, locale)), newId: newId() }
	};
}

/** The form with the present choices. */
function formView(
	profile: Profile,
	{ locale, programLocales }: { locale: string; programLocales: string[] }
) {
	const nameOf = languageNames(locale);
	const corrected = profile.languages.filter(({ byTeacher }) => byTeacher);
	const ownLanguages = profile.languages.filter(({ byTeacher }) => !byTeacher);
	const free = Math.min(Math.max(ownLanguages.length + 1, 3), mostLanguages) - ownLanguages.length;
	const withChoices = (groups: ListChoices[], chosen: string[]) =>
		groups.map((group) => ({
			...group,
			items: group.items.map((item) => ({ ...item, chosen: chosen.includes(item.id) }))
		}));
	return {
		interests: withChoices(interestChoices(locale), profile.interests),
		topics: withChoices(topicChoices(locale), profile.topics),
		own: Array.from({ length: mostOwnWords }, (_, index) => profile.own[index] ?? ''),
		wantsSecondPal: profile.wantsSecondPal,
		corrected: corrected.map(({ language, level }) => ({
			language: nameOf(language),
			level: levelLabel(level)
		})),
		known: [
			...ownLanguages.map(({ language, level }) => ({ language, level })),
			...Array.from({ length: free }, () => ({ language: '', level: '' }))
		],
		languages: languageChoices(locale, programLocales).filter(
			({ id }) => !corrected.some(({ language }) => language === id)
		),
		levels: levelFields()
	};
}

export const levelFields = () => levelIds.map((id) => ({ id, label: levelLabel(id) }));

/** An item that waits or was returned, and whether it may be changed. */
const itemView = async (item: OwnItem, self: Member, locale: string) => ({
	...(await authorView(item, self, locale)),
	revisionId: item.revisionId,
	mayChange: openStates.includes(item.state)
});

/**
 * The newest introduction or name that a student handed in, while it is not released: it waits, or was returned, withheld
 * or withdrawn.
 */
export async function ownItem(actor: Actor, kind: 'introduction' | 'display_name') {
	const [newest] = await db()
		.select({
			id: reviewable.id,
			state: reviewable.state,
			revisionId: reviewable.revisionId,
			body: revision.body,
			submittedAt: reviewable.submittedAt
		})
		.from(reviewable)
		.innerJoin(revision, eq(revision.id, reviewable.revisionId))
		.where(and(eq(reviewable.authorId, actor.id), eq(reviewable.kind, kind), isNull(reviewable.pairingId)))
		.orderBy(desc(reviewable.submittedAt), desc(reviewable.id))
		.limit(1);
	if (!newest || newest.state === 'released' || newest.state === 'recalled') return null;
	const [review, appeal] = await together(
		() => latestFeedback(newest.revisionId),
		() => appealState(newest)
	);
	return {
		...newest,
		state: authorState(newest.state),
		review,
		appeal
	};
}

type OwnItem = NonNullable<Awaited<ReturnType<typeof ownItem>>>;
