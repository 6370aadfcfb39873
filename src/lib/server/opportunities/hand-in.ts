import type { CallQuestion } from '#lib/opportunities/lines.ts';
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, eq } from '../kernel/db/index.ts';
import { application } from '../kernel/schema/index.ts';
import {
	keepSubmission,
	openSubmission,
	scopeOfStudent,
	type Submitted,
	submitting
} from '../review/index.ts';
import { textOf } from './answers.ts';
import type { OwnApplication } from './find-application.ts';
import { askForRecommendation } from './recommendation/index.ts';

interface ReadyApplication {
	own: OwnApplication;
	questions: CallQuestion[];
	/** A teacher of the student has to recommend them. */
	recommendation: boolean;
	anyway?: boolean;
}

/** Hands the answers of an application in to the desk, as the next revision where a teacher returned them. */
export const handToDesk = (actor: Actor, find: () => Promise<ReadyApplication>): Promise<Submitted> =>
	submitting(async () => {
		const { own, questions, recommendation, anyway } = await find();
		const body = await textOf(own.answers, questions);
		const id = own.itemId;
		const open = await openSubmission(actor, await scopeOfStudent(actor.id), {
			...{ id, kind: 'application', field: 'form', body, typed: body, anyway },
			basis: own.item?.revisionId
		});
		const kept = await keepSubmission(actor, open);
		if (kept.outcome === 'warned') return kept;
		await db()
			.update(application)
			.set({ reviewableId: id, handedInAt: own.handedInAt ?? now() })
			.where(eq(application.id, own.id));
		if (recommendation) await askForRecommendation(own.id);
		return kept;
	});
