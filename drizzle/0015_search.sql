-- Words as PostgreSQL's English stemmer brings them to their stem, none left out: phrases hold small words too. Everything
-- else (pairs of Chinese characters, words of other languages) goes through unchanged.
CREATE TEXT SEARCH DICTIONARY penbridge_english (TEMPLATE = snowball, LANGUAGE = english);--> statement-breakpoint
CREATE TEXT SEARCH CONFIGURATION penbridge (COPY = simple);--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION penbridge ALTER MAPPING FOR asciiword, word, numword WITH penbridge_english;--> statement-breakpoint
CREATE TABLE "search_entry" (
	"release_id" uuid PRIMARY KEY NOT NULL,
	"reviewable_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"board_id" uuid,
	"pairing_id" uuid,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_entry_words" ON "search_entry" USING gin ("words");--> statement-breakpoint
CREATE INDEX "search_entry_item" ON "search_entry" USING btree ("reviewable_id");--> statement-breakpoint
CREATE INDEX "search_entry_board" ON "search_entry" USING btree ("board_id","release_id") WHERE "search_entry"."board_id" is not null;--> statement-breakpoint
CREATE INDEX "search_entry_pairing" ON "search_entry" USING btree ("pairing_id","release_id") WHERE "search_entry"."pairing_id" is not null;