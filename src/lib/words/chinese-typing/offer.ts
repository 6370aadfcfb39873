/**
 * The one door: a form calls it when somebody begins to write. Styles of what a page may load later come with the page, but not those of
 * what that loads in turn: so this file loads the button, and a page pays for neither.
 * @param entered the form, or its id
 */
export const offer = async (entered: HTMLFormElement | string): Promise<void> =>
	(await import('./typing-offers.ts')).offer(entered);
