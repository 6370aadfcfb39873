// What a form about an article says beside its words: of an event when it is, of a call what it offers and to whom.
import type { Actor } from '../kernel/access/index.ts';
import { Forbidden, Invalid } from '../kernel/errors.ts';
import { mayPublish } from '../schools/programs/index.ts';
import { type ArticleTexts, checkTexts, type TypedTexts } from './article-texts.ts';
import { type CallFacts, saveCall, type TypedCall, typedCall } from './call-facts.ts';
import { checkCall } from './check-call.ts';
import { checkEvent, type EventFacts, saveFacts, type TypedEvent, typedEvent } from './event-facts.ts';
import type { Article, ArticleKind } from './find-article.ts';
import { checkQuotations } from './quotations/quotation-blocks.ts';

export interface ArticleFacts {
	event: EventFacts | null;
	call: CallFacts | null;
}

interface TypedWording {
	typed: TypedTexts;
	event?: TypedEvent;
	call?: TypedCall;
}

/**
 * The words of an article, and its facts, as they can be stored.
 * @throws Invalid, Forbidden for a call by somebody who does not publish for its program
 */
export async function checkWording(
	actor: Actor,
	{ kind, programId }: { kind: ArticleKind; programId: string | null },
	{ typed, event, call }: TypedWording
): Promise<{ texts: ArticleTexts; facts: ArticleFacts }> {
	if (kind === 'call' && !(await mayPublish(actor, programId))) throw new Forbidden('call_writers');
	const texts = await checkTexts(typed, kind);
	await checkQuotations(programId, texts);
	const facts: ArticleFacts = { event: null, call: null };
	if (kind === 'event') {
		if (!event) throw new Invalid('day', 'date_wrong');
		facts.event = await checkEvent(event, texts);
	}
	if (kind === 'call') {
		if (!call) throw new Invalid('opensDay', 'date_wrong');
		facts.call = await checkCall(actor, call, { texts, programId });
	}
	return { texts, facts };
}

/** Whether a change leaves the facts as they are. */
export const sameFacts = ({ event, call }: ArticleFacts, before: Article): boolean =>
	(!event || isSame(typedEvent(event), before.event && typedEvent(before.event))) &&
	(!call || isSame(typedCall(call), before.call && typedCall(before.call)));

const isSame = (after: object, before: object | null) => JSON.stringify(after) === JSON.stringify(before);

/** Stores the facts of a new revision. */
export async function saveFactsOf(revisionId: string, { event, call }: ArticleFacts): Promise<void> {
	if (event) await saveFacts(revisionId, event);
	if (call) await saveCall(revisionId, call);
}
