/** One door to the view library: nothing else imports Preact, htm or signals. */
import { Fragment, h, render } from "preact";
import htm from "htm";
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { batch, computed, effect, signal, useComputed, useSignal } from "@preact/signals";

export const html = htm.bind(h);
export {
  Fragment, batch, computed, effect, render, signal,
  useCallback, useComputed, useEffect, useId, useLayoutEffect, useMemo, useRef, useSignal, useState,
};
