/** The elements that words on a board may have: the one allow-list. */
export const elements = ['p', 'br', 'em', 'strong', 'ul', 'ol', 'li', 'blockquote', 'a'] as const;

/** Words, or an element of the allow-list with what is in it. Pages build these; none is handed HTML. */
export type MarkupNode = string | MarkupElement;
export interface MarkupElement {
	tag: (typeof elements)[number];
	/** Of a link that may stand. */
	href?: string;
	children: MarkupNode[];
}
