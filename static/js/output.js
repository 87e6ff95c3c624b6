/**
 * The way to the loudspeakers. Everything that sounds goes through one volume, and what
 * meters show is taken in front of it. It is built when something is played first: a
 * browser lets a page sound only after a person has pressed something.
 */

export const RATE = 48_000; // hertz, as the masters have it: nothing is resampled
const FFT = 4096;

let built = null;
let loudness = 1;

export function output() {
  built ??= build();
  return built;
}

/** What is there already, for those who only look. */
export const outputIfAny = () => built;

export function setVolume(share) {
  loudness = share * share; // the ear hears it as even steps
  if (built) built.volume.gain.setTargetAtTime(loudness, built.context.currentTime, 0.01);
}

/** Bring an <audio> onto the way; gives back the gain that it has for itself. */
export function connect(audio) {
  const { context, input } = output();
  const trim = context.createGain();
  context.createMediaElementSource(audio).connect(trim).connect(input);
  return trim;
}

/** After a press: browsers begin with a silent context. */
export async function wake() {
  const { context } = output();
  if (context.state !== "running") await context.resume();
}

function build() {
  const context = new AudioContext({ sampleRate: RATE, latencyHint: "interactive" });
  const [input, volume, spectrum] = [context.createGain(), context.createGain(), context.createAnalyser()];
  volume.gain.value = loudness;
  spectrum.fftSize = FFT;
  spectrum.smoothingTimeConstant = 0.75;
  input.channelCountMode = "explicit";
  input.channelCount = 2;
  input.connect(volume).connect(context.destination);
  input.connect(spectrum);
  const sides = context.createChannelSplitter(2);
  input.connect(sides);
  const meters = [0, 1].map((side) => {
    const meter = context.createAnalyser();
    meter.fftSize = 2048;
    sides.connect(meter, side);
    return meter;
  });
  return { context, input, volume, spectrum, meters };
}
