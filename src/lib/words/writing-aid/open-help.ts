import { mount, unmount } from 'svelte';

const opened = new WeakSet<HTMLElement>();

/**
 * Opens the help with writing above the words of a form, where it was asked for, once. With the form it goes. The panel is two imports away from the page, so its
 * styles do not come with the page.
 */
export async function openHelp(form: HTMLElement, href: string): Promise<void> {
	if (opened.has(form)) return;
	const { default: HelpPanel } = await import('./HelpPanel.svelte');
	if (opened.has(form) || !form.isConnected) return;
	opened.add(form);
	const close = () => {
		opened.delete(form);
		void unmount(panel);
	};
	const anchor = form.querySelector('label[for=body]') ?? undefined;
	const panel = mount(HelpPanel, { target: form, anchor, props: { href, close } });
}
