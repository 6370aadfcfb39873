ALTER TABLE "rollup_pairs" ADD COLUMN "unbegun" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Every cycle is computed again, so that its pairs in which nobody has written yet are told apart.
INSERT INTO "rollup_touch" ("cycle_id") SELECT "id" FROM "cycle";
