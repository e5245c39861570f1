//! The book: the plain, append-only second copy of the record, written and synced before the database is.
//!
//! Must not change what is closed: a full segment is never written again.
//!
//! A segment `book/000001.log` has a head of 48 bytes, saying after which entry it begins (mark 8, number u64, hash
//! 32), and then frames (see [`super::frame`]) without anything between them. Acts never run over two segments.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::files;
use super::finding::{Finding, Flaw, Place};
use super::frame::{EntryHash, FRAME_HEAD, Head, Sealed, Tip};

/// The folder of the book inside the record's.
pub(super) const BOOK_DIR: &str = "book";
/// Bytes of a segment before its first frame.
pub(super) const SEGMENT_HEAD: usize = 48;
const MARK: &[u8; 8] = b"LMBOOK01";

/// The path of a segment.
pub(super) fn segment_path(record: &Path, segment: u32) -> PathBuf {
    record.join(BOOK_DIR).join(format!("{segment:06}.log"))
}

/// The head of a segment that begins after an entry.
pub(super) fn segment_head(after: Tip) -> Vec<u8> {
    [&MARK[..], &after.number.to_le_bytes(), &after.hash.0].concat()
}

/// Reads the head of a segment: the entry that it begins after.
pub(super) fn read_head(bytes: &[u8]) -> Option<Tip> {
    let (mark, rest) = bytes.split_first_chunk::<8>()?;
    let (number, rest) = rest.split_first_chunk::<8>()?;
    let hash = rest.first_chunk::<32>()?;
    (mark == MARK).then(|| Tip { number: u64::from_le_bytes(*number), hash: EntryHash(*hash) })
}

/// The numbers of the segments there are, in order.
pub(super) fn segment_numbers(record: &Path) -> io::Result<Vec<u32>> {
    let names = files::names(&record.join(BOOK_DIR))?;
    let mut found: Vec<u32> =
        names.iter().filter_map(|name| name.strip_suffix(".log")?.parse().ok()).collect();
    found.sort_unstable();
    Ok(found)
}

/// The same, where they must be 1, 2, 3 and so on.
fn segments(record: &Path) -> Result<Vec<u32>, Finding> {
    let found = segment_numbers(record).map_err(|e| flaw(1, 0, None, Flaw::Unreadable(e.to_string())))?;
    match (1..).zip(&found).find(|(expected, n)| expected != *n) {
        Some((missing, _)) => Err(flaw(missing, 0, None, Flaw::Missing)),
        None => Ok(found),
    }
}

fn flaw(segment: u32, offset: u64, number: Option<u64>, flaw: Flaw) -> Finding {
    Finding { place: Place::Book { segment, offset }, number, flaw }
}

/// What the end of the book looks like, found without writing anything.
#[derive(Debug)]
pub(super) struct End {
    /// The last segment; 0 where there is none.
    pub segment: u32,
    /// The byte after its last complete act.
    pub offset: u64,
    /// The last entry of the last complete act.
    pub tip: Tip,
    /// The last entry of the complete act before that, in the same segment.
    pub before: Tip,
    /// What comes after the last complete act: nothing, but after a crash or damage.
    pub tail: Vec<u8>,
    /// What is wrong with the tail, if there is one.
    pub flaw: Option<Finding>,
    /// The highest schema met.
    pub schema: u16,
}

impl End {
    /// Reads the last segment.
    pub fn find(record: &Path) -> Result<End, Finding> {
        let mut end = End {
            segment: 0,
            offset: 0,
            tip: Tip::GENESIS,
            before: Tip::GENESIS,
            tail: Vec::new(),
            flaw: None,
            schema: 0,
        };
        let Some(&last) = segments(record)?.last() else { return Ok(end) };
        end.segment = last;
        let mut reader = match SegmentReader::open(record, last) {
            Ok(reader) => reader,
            // A crash can leave a new segment without its head; nothing can be in it then.
            Err(Finding { flaw: Flaw::Incomplete, .. }) => {
                end.tail = fs::read(segment_path(record, last))
                    .map_err(|e| flaw(last, 0, None, Flaw::Unreadable(e.to_string())))?;
                if last == 1 {
                    return Ok(end);
                }
                let mut before = End::find_in(record, last - 1)?;
                if let Some(f) = before.flaw {
                    return Err(f);
                }
                before.segment = last;
                before.offset = 0;
                before.tail = end.tail;
                return Ok(before);
            }
            Err(f) => return Err(f),
        };
        end.read(&mut reader)?;
        Ok(end)
    }

    fn find_in(record: &Path, segment: u32) -> Result<End, Finding> {
        let mut end = End {
            segment,
            offset: 0,
            tip: Tip::GENESIS,
            before: Tip::GENESIS,
            tail: Vec::new(),
            flaw: None,
            schema: 0,
        };
        end.read(&mut SegmentReader::open(record, segment)?)?;
        Ok(end)
    }

    fn read(&mut self, reader: &mut SegmentReader) -> Result<(), Finding> {
        (self.tip, self.before, self.offset) = (reader.tip, reader.tip, reader.offset);
        loop {
            match reader.entry() {
                Ok(None) => break,
                Ok(Some(entry)) => {
                    self.schema = self.schema.max(entry.schema);
                    if entry.is_last() {
                        self.before = self.tip;
                        (self.tip, self.offset) = (entry.tip(), reader.offset);
                    }
                }
                Err(f) => {
                    self.flaw = Some(f);
                    break;
                }
            }
        }
        self.tail = reader.rest_from(self.offset)?;
        if !self.tail.is_empty() && self.flaw.is_none() {
            let number = Some(self.tip.number + 1);
            self.flaw = Some(flaw(self.segment, self.offset, number, Flaw::Incomplete));
        }
        Ok(())
    }
}

/// Reads one segment, frame by frame, up to the first flaw.
struct SegmentReader {
    segment: u32,
    input: BufReader<File>,
    length: u64,
    offset: u64,
    tip: Tip,
}

impl SegmentReader {
    fn open(record: &Path, segment: u32) -> Result<SegmentReader, Finding> {
        let unreadable = |e: io::Error| flaw(segment, 0, None, Flaw::Unreadable(e.to_string()));
        let file = File::open(segment_path(record, segment)).map_err(unreadable)?;
        let length = file.metadata().map_err(unreadable)?.len();
        let mut input = BufReader::with_capacity(1 << 16, file);
        if length < SEGMENT_HEAD as u64 {
            return Err(flaw(segment, 0, None, Flaw::Incomplete));
        }
        let mut bytes = [0; SEGMENT_HEAD];
        input.read_exact(&mut bytes).map_err(unreadable)?;
        let tip = read_head(&bytes).ok_or_else(|| flaw(segment, 0, None, Flaw::Changed))?;
        if segment == 1 && tip != Tip::GENESIS {
            return Err(flaw(segment, 0, None, Flaw::Changed));
        }
        Ok(SegmentReader { segment, input, length, offset: SEGMENT_HEAD as u64, tip })
    }

    fn entry(&mut self) -> Result<Option<Sealed>, Finding> {
        let (number, offset) = (self.tip.number + 1, self.offset);
        let wrong = |what: Flaw| flaw(self.segment, offset, Some(number), what);
        let unreadable = |e: io::Error| wrong(Flaw::Unreadable(e.to_string()));
        let left = self.length - offset;
        if left == 0 {
            return Ok(None);
        }
        if left < FRAME_HEAD as u64 {
            return Err(wrong(Flaw::Incomplete));
        }
        let mut bytes = [0; FRAME_HEAD];
        self.input.read_exact(&mut bytes).map_err(unreadable)?;
        let head = Head::read(&bytes).map_err(|_| wrong(Flaw::Changed))?;
        let size = (FRAME_HEAD + head.length) as u64;
        if size > left {
            return Err(wrong(Flaw::Incomplete));
        }
        let mut payload = vec![0; head.length];
        self.input.read_exact(&mut payload).map_err(unreadable)?;
        let entry = head.with(number, payload).map_err(|_| wrong(Flaw::Changed))?;
        if entry.prev != self.tip.hash {
            return Err(wrong(Flaw::NotFollowing));
        }
        self.tip = entry.tip();
        self.offset += size;
        Ok(Some(entry))
    }

    /// The bytes from `offset` to the end.
    fn rest_from(&mut self, offset: u64) -> Result<Vec<u8>, Finding> {
        let mut rest = Vec::new();
        let read = self.input.seek(SeekFrom::Start(offset));
        let left = self.length - offset;
        match read.and_then(|_| (&mut self.input).take(left).read_to_end(&mut rest)) {
            Ok(_) => Ok(rest),
            Err(e) => Err(flaw(self.segment, offset, None, Flaw::Unreadable(e.to_string()))),
        }
    }
}

/// The entries of the book after a number, in order, up to its end or the first flaw.
pub(super) struct Reader {
    record: PathBuf,
    last: u32,
    now: Option<SegmentReader>,
    after: u64,
    over: bool,
}

impl Reader {
    /// Begins in the segment that holds entry `after` + 1.
    pub fn after(record: &Path, after: u64) -> Result<Reader, Finding> {
        let all = segments(record)?;
        let mut now = None;
        for &segment in all.iter().rev() {
            let reader = SegmentReader::open(record, segment)?;
            let found = reader.tip.number <= after;
            now = Some(reader);
            if found {
                break;
            }
        }
        let last = all.last().copied().unwrap_or(0);
        Ok(Reader { record: record.to_owned(), last, now, after, over: false })
    }

    fn advance(&mut self) -> Result<Option<Sealed>, Finding> {
        loop {
            let Some(now) = &mut self.now else { return Ok(None) };
            match now.entry()? {
                Some(entry) if entry.number <= self.after => {}
                Some(entry) => return Ok(Some(entry)),
                None if now.segment == self.last => return Ok(None),
                None => {
                    let next = SegmentReader::open(&self.record, now.segment + 1)?;
                    if next.tip != now.tip {
                        return Err(flaw(next.segment, 0, Some(now.tip.number + 1), Flaw::NotFollowing));
                    }
                    self.now = Some(next);
                }
            }
        }
    }
}

impl Iterator for Reader {
    type Item = Result<Sealed, Finding>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let item = self.advance().transpose();
        self.over = !matches!(item, Some(Ok(_)));
        item
    }
}

/// The entries of the record in a folder after a number, up to the last complete act, read from the book alone: without
/// the lock, so also while another process writes.
///
/// # Errors
/// The first thing that is wrong with the book, named.
pub fn entries(record: &Path, after: u64) -> Result<impl Iterator<Item = Result<Sealed, Finding>>, Finding> {
    let reader = Reader::after(record, after)?;
    let last = reader.last;
    // A frame that is not whole at the very end is just being written, or was when the lights went out.
    let whole = reader.take_while(move |entry| {
        !matches!(entry, Err(Finding { place: Place::Book { segment, .. }, flaw: Flaw::Incomplete, .. }) if *segment == last)
    });
    Ok(Acts(whole).flat_map(|act| match act {
        Ok(entries) => entries.into_iter().map(Ok).collect::<Vec<_>>(),
        Err(finding) => vec![Err(finding)],
    }))
}

/// Gathers entries to whole acts, some megabytes of them at a time; what belongs to no complete act is left out.
pub(super) struct Acts<I>(pub I);

impl<I: Iterator<Item = Result<Sealed, Finding>>> Iterator for Acts<I> {
    type Item = Result<Vec<Sealed>, Finding>;

    fn next(&mut self) -> Option<Self::Item> {
        let (mut acts, mut complete, mut bytes) = (Vec::new(), 0, 0);
        for entry in self.0.by_ref() {
            match entry {
                Err(f) => return Some(Err(f)),
                Ok(entry) => {
                    let last = entry.is_last();
                    bytes += FRAME_HEAD + entry.payload.len();
                    acts.push(entry);
                    if last {
                        complete = acts.len();
                        if bytes > 4 << 20 {
                            break;
                        }
                    }
                }
            }
        }
        acts.truncate(complete);
        (complete > 0).then_some(Ok(acts))
    }
}

/// The book, open for appending.
pub(super) struct Book {
    record: PathBuf,
    file: File,
    segment: u32,
    length: u64,
    limit: u64,
    tip: Tip,
}

impl Book {
    /// Opens the book at its end, cutting off what comes after it.
    pub fn open(record: &Path, end: &End, limit: u64) -> io::Result<Book> {
        if end.segment == 0 || end.offset == 0 {
            files::make_dir(&record.join(BOOK_DIR))?;
            return Book::begin(record, end.segment.max(1), end.tip, limit);
        }
        let mut file = File::options().read(true).write(true).open(segment_path(record, end.segment))?;
        if file.metadata()?.len() != end.offset {
            file.set_len(end.offset)?;
            file.sync_all()?;
        }
        file.seek(SeekFrom::End(0))?;
        Ok(Book {
            record: record.to_owned(),
            file,
            segment: end.segment,
            length: end.offset,
            limit,
            tip: end.tip,
        })
    }

    /// Begins a segment.
    fn begin(record: &Path, segment: u32, after: Tip, limit: u64) -> io::Result<Book> {
        let path = segment_path(record, segment);
        let mut file = files::private(&path).write(true).create(true).truncate(true).open(&path)?;
        file.write_all(&segment_head(after))?;
        file.sync_all()?;
        files::sync_dir(&files::parent(&path))?;
        files::sync_dir(record)?;
        let length = SEGMENT_HEAD as u64;
        Ok(Book { record: record.to_owned(), file, segment, length, limit, tip: after })
    }

    /// Appends acts, durably.
    pub fn append(&mut self, entries: &[Sealed]) -> io::Result<()> {
        let mut bytes = Vec::new();
        entries.iter().for_each(|e| e.write(&mut bytes));
        if self.length > SEGMENT_HEAD as u64 && self.length + bytes.len() as u64 > self.limit {
            *self = Book::begin(&self.record, self.segment + 1, self.tip, self.limit)?;
        }
        let written = self.file.write_all(&bytes).and_then(|()| self.file.sync_data());
        if let Err(e) = written {
            // Nothing of this was acknowledged: take it back, so that it is not found when the record is opened again.
            let _ = self.file.set_len(self.length).and_then(|()| self.file.sync_data());
            return Err(e);
        }
        self.length += bytes.len() as u64;
        if let Some(last) = entries.last() {
            self.tip = last.tip();
        }
        Ok(())
    }
}
