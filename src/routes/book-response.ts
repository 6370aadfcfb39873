/** A book as an answer: a file to keep. Its name says nothing of the pals. */
export const bookResponse = (book: Uint8Array<ArrayBuffer>) =>
	new Response(book, {
		headers: {
			'content-type': 'application/epub+zip',
			'content-disposition': 'attachment; filename="penbridge-letters.epub"'
		}
	});
