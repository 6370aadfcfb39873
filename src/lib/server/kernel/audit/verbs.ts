/** What a sentence of the trail names: who did it, and whom or what it was done to. */
export interface SentenceNames {
	who: string;
	whom: string;
}

export type AuditSentence = (names: SentenceNames) => string;

/** What a room records: the sentence of each verb, by the group under which the trail lists it. */
export type AuditSentences = Record<string, Record<string, AuditSentence>>;

/** What each room records. A room adds its own in its `audit.ts`, so that only verbs with a sentence compile. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface AuditByRoom {}

type KeyOfEach<Part> = Part extends unknown ? keyof Part : never;
type GroupOfEach<Room> = Room extends unknown ? Room[keyof Room] : never;

export type VerbGroup = KeyOfEach<AuditByRoom[keyof AuditByRoom]>;
export type Verb = KeyOfEach<GroupOfEach<AuditByRoom[keyof AuditByRoom]>>;
