// The interests and topics that students choose from. Ids are stored and given to the solver: a label may change, an id never
// does.
import interestData from './data/interests.json' with { type: 'json' };
import topicData from './data/topics.json' with { type: 'json' };

type Label = Record<string, string>;
interface ListGroup {
	id: string;
	label: Label;
	items: { id: string; label: Label }[];
}

const interestList: ListGroup[] = interestData;
const topicList: ListGroup[] = topicData;

const idsOf = (groups: ListGroup[]) => groups.flatMap(({ items }) => items.map(({ id }) => id));

/** Ids of all interests, in the order of the page. */
export const interests: string[] = idsOf(interestList);

/** Ids of all topics to write about, in the order of the page. */
export const interestTopics: string[] = idsOf(topicList);

const labelsOf = (groups: ListGroup[]) =>
	new Map(groups.flatMap(({ items }) => items.map(({ id, label }) => [id, label] as const)));

const interestLabels = labelsOf(interestList);
const topicLabels = labelsOf(topicList);

/** A label in a language, or in English where it is missing. */
const inLocale = (label: Label, locale: string) => label[locale] ?? label.en!;

const labelIn = (labels: Map<string, Label>, id: string, locale: string) => {
	const label = labels.get(id);
	return label ? inLocale(label, locale) : id;
};

/** An interest in a language; a student's own words, which are in no list, as they are. */
export const interestLabel = (id: string, locale: string): string => labelIn(interestLabels, id, locale);

/** A topic in a language. */
export const topicLabel = (id: string, locale: string): string => labelIn(topicLabels, id, locale);

export const isInterest = (id: string): boolean => interestLabels.has(id);
export const isInterestTopic = (id: string): boolean => topicLabels.has(id);

/** A group of a list, for a page. */
export interface ListChoices {
	id: string;
	label: string;
	items: { id: string; label: string }[];
}

const choicesIn = (groups: ListGroup[], locale: string): ListChoices[] =>
	groups.map(({ id, label, items }) => ({
		id,
		label: inLocale(label, locale),
		items: items.map((item) => ({ id: item.id, label: inLocale(item.label, locale) }))
	}));

export const interestChoices = (locale: string): ListChoices[] => choicesIn(interestList, locale);
export const topicChoices = (locale: string): ListChoices[] => choicesIn(topicList, locale);
