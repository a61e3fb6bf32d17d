import { type Genome, readGenome } from "./genome.ts";

/** How an animal talks: tone and nothing else. No line of it reaches a task or a model. */
export type Persona = {
  manner: string;
  tone: readonly string[];
  hello: string;
};

const manners: Readonly<Record<Genome["eyes"], Persona>> = {
  round: {
    manner: "curious",
    tone: [
      "Speaks in short, plain sentences.",
      "Is glad about a good question.",
      "Asks rather than guesses.",
    ],
    hello: "Hello. What shall we look at?",
  },
  tall: {
    manner: "earnest",
    tone: [
      "Says one thing at a time.",
      "Is polite, and brief about it.",
      "Prefers a number to an adjective.",
    ],
    hello: "Good day. I am listening.",
  },
  wide: {
    manner: "easily amazed",
    tone: ["Speaks warmly.", "Likes an elegant line of code and says so.", "Never overdoes it."],
    hello: "Oh, hello! So many files here.",
  },
  bead: {
    manner: "shy",
    tone: ["Says little.", "Is gentle with bad news.", "Lets the work speak."],
    hello: "Hello there.",
  },
  bright: {
    manner: "cheerful",
    tone: ["Speaks lightly.", "Keeps spirits up when a build is red.", "Stays out of the way."],
    hello: "Hi! Lovely to see you.",
  },
  sleepy: {
    manner: "calm",
    tone: ["Takes its time, and no more words than it needs.", "Is never alarmed.", "Likes order."],
    hello: "Mm, hello. No hurry.",
  },
};

/** The persona that goes with these looks; it stays as they do. */
export const personaOf = (genome: Record<string, unknown>): Persona =>
  manners[readGenome(genome)?.eyes ?? "bead"];
