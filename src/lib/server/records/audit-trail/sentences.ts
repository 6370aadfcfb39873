import { m } from '#lib/paraglide/messages.js';
import { consentAudit } from '../../consent/index.ts';
import { forumAudit } from '../../forum/index.ts';
import { inboxAudit } from '../../inbox/index.ts';
import { lettersAudit } from '../../letters/index.ts';
import { opportunitiesAudit } from '../../opportunities/index.ts';
import { pairingAudit } from '../../pairing/index.ts';
import { participationAudit } from '../../participation/index.ts';
import { peopleAudit } from '../../people/index.ts';
import { profilesAudit } from '../../people/profiles/index.ts';
import { recordsAudit } from '../audit.ts';
import { reviewAudit } from '../../review/index.ts';
import { safetyAudit } from '../../safety/audit.ts';
import { schoolsAudit } from '../../schools/index.ts';
import { siteAudit } from '../../site/index.ts';
import { undeliveredAudit } from '../../operations/undelivered.ts';
import { wordsAudit } from '../../words/audit.ts';
import type {
	AuditByRoom,
	AuditSentence,
	AuditSentences,
	SentenceNames,
	Verb,
	VerbGroup
} from '../../kernel/audit/index.ts';
import { groupTexts } from './verb-groups.ts';

/** What every room records. The type makes sure that none is missing. */
const rooms: AuditByRoom = {
	consent: consentAudit,
	forum: forumAudit,
	inbox: inboxAudit,
	letters: lettersAudit,
	'operations/undelivered': undeliveredAudit,
	opportunities: opportunitiesAudit,
	pairing: pairingAudit,
	participation: participationAudit,
	people: peopleAudit,
	'people/profiles': profilesAudit,
	records: recordsAudit,
	review: reviewAudit,
	safety: safetyAudit,
	schools: schoolsAudit,
	site: siteAudit,
	words: wordsAudit
};
const parts: AuditSentences[] = Object.values(rooms);

/** The sentence of each verb. */
export const auditSentences: Record<Verb, AuditSentence> = Object.assign({}, ...parts.flatMap(Object.values));

/** The verbs of each group. */
export const verbsByGroup = Object.fromEntries(
	Object.keys(groupTexts).map((group) => [group, parts.flatMap((part) => Object.keys(part[group] ?? {}))])
) as Record<VerbGroup, Verb[]>;

/** The sentence of an event. An event whose verb no longer exists shows the verb. */
export const sentenceOf = (verb: string, names: SentenceNames): string =>
	Object.hasOwn(auditSentences, verb)
		? auditSentences[verb as Verb](names)
		: m.records_audit_other({ who: names.who, verb });
