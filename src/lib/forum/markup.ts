/** The elements that posts on a board may have: the only allow-list. */
export const elements = ['p', 'br', 'em', 'strong', 'ul', 'ol', 'li', 'blockquote', 'a'] as const;

/** A text, or an element of the allow-list with its children. Pages build the elements; none gets HTML. */
export type MarkupNode = string | MarkupElement;
export interface MarkupElement {
	tag: (typeof elements)[number];
	/** The address of a link that is allowed. */
	href?: string;
	/** Where it is not the language of the text around it. */
	lang?: string;
	children: readonly MarkupNode[];
}
